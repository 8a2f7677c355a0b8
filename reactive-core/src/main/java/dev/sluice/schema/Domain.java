package dev.sluice.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type that is another one with conditions.
 *
 * @param typeName that other type, as the database writes it
 * @param defaultValue as SQL
 * @param checks expressions over VALUE, as SQL
 */
public record Domain(
        String schema,
        String name,
        String typeName,
        boolean nullable,
        @Nullable String defaultValue,
        List<String> checks,
        @Nullable String comment)
        implements SchemaObject {

    public Domain {
        checks = List.copyOf(checks);
    }
}
