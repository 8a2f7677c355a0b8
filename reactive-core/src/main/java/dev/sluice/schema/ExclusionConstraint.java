package dev.sluice.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That no two rows of a table agree in all of these.
 *
 * @param method of the index that finds them, in lower case, such as {@code gist}
 * @param predicate the condition of the rows it is about, as SQL; {@code null} for all rows
 */
public record ExclusionConstraint(
        TableName table,
        String name,
        String method,
        List<Element> elements,
        @Nullable String predicate,
        boolean deferrable,
        boolean initiallyDeferred)
        implements SchemaObject {

    /**
     * What is compared, and how.
     *
     * @param expression a column, quoted where it has to be, or an expression, as SQL
     * @param operator for which two rows agree, such as {@code &&}
     */
    public record Element(String expression, String operator) {}

    public ExclusionConstraint {
        elements = List.copyOf(elements);
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
