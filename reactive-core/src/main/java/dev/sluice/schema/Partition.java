package dev.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * A part of a table. How the table is parted is told by its {@link Table#options() options}, as {@code partition by}.
 *
 * @param table what it is a part of, which may be a partition itself
 * @param part the table that it is, where partitions are tables
 * @param parent the partition it is a part of, where partitions are no tables
 * @param bound which rows are in it, as the database writes it in DDL; {@code null} where the database decides
 * @param rowEstimate rows as the database's statistics have it, {@code null} where there are none
 */
public record Partition(
        TableName table,
        String name,
        @Nullable TableName part,
        @Nullable String parent,
        @Nullable String bound,
        @Nullable Long rowEstimate)
        implements SchemaObject {

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
