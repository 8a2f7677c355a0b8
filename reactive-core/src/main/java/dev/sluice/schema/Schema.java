package dev.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * A schema.
 *
 * @param system whether it belongs to the database rather than to its users
 */
public record Schema(
        String name, @Nullable String owner, @Nullable String comment, boolean system) implements SchemaObject {

    @Override
    public String schema() {
        return name;
    }
}
