package dev.sluice.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type of its own that is made of others, and is no table's. */
public record CompositeType(
        String schema,
        String name,
        List<Attribute> attributes,
        @Nullable String comment) implements SchemaObject {

    /**
     * A part of it.
     *
     * @param typeName as the database writes it in DDL
     * @param collation how its texts are compared, where that was said for it
     */
    public record Attribute(
            String name, String typeName, @Nullable String collation) {}

    public CompositeType {
        attributes = List.copyOf(attributes);
    }
}
