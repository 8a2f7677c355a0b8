package dev.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * A sequence. That of an identity column is told by the {@link Column}. What the database does not tell without a look into each
 * sequence is {@code null}.
 *
 * @param cache how many values are taken at once
 * @param cycle whether it begins anew at its end
 * @param owner the table of the column that it is dropped with
 * @param ownerColumn that column
 */
public record Sequence(
        String schema,
        String name,
        String typeName,
        @Nullable Long start,
        @Nullable Long increment,
        @Nullable Long minimum,
        @Nullable Long maximum,
        @Nullable Long cache,
        boolean cycle,
        @Nullable TableName owner,
        @Nullable String ownerColumn)
        implements SchemaObject {}
