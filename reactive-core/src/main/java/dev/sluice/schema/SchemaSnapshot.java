package dev.sluice.schema;

import java.util.List;
import java.util.Optional;

/**
 * What was in a database at one moment, as a value: equal when all its parts are. Lists are sorted by schema and name,
 * columns by table and position.
 */
public record SchemaSnapshot(
        List<Schema> schemas,
        List<Table> tables,
        List<Column> columns,
        List<PrimaryKey> primaryKeys,
        List<ForeignKey> foreignKeys,
        List<Index> indexes) {

    public SchemaSnapshot {
        schemas = List.copyOf(schemas);
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        primaryKeys = List.copyOf(primaryKeys);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
    }

    public Optional<Table> table(TableName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** The columns of {@code table} in their order. */
    public List<Column> columns(TableName table) {
        return columns.stream().filter(column -> column.table().equals(table)).toList();
    }

    public Optional<PrimaryKey> primaryKey(TableName table) {
        return primaryKeys.stream().filter(key -> key.table().equals(table)).findFirst();
    }

    /** The foreign keys that {@code table} has, not those that refer to it. */
    public List<ForeignKey> foreignKeys(TableName table) {
        return foreignKeys.stream().filter(key -> key.table().equals(table)).toList();
    }

    public List<Index> indexes(TableName table) {
        return indexes.stream().filter(index -> index.table().equals(table)).toList();
    }
}
