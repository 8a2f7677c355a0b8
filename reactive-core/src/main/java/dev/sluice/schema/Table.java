package dev.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * A table, or a view, which is read like one.
 *
 * @param rowEstimate rows as the database's statistics have it, {@code null} where there are none
 */
public record Table(
        TableName name,
        TableKind kind,
        @Nullable String owner,
        @Nullable String comment,
        @Nullable Long rowEstimate) implements SchemaObject {

    @Override
    public String schema() {
        return Schemas.of(name);
    }
}
