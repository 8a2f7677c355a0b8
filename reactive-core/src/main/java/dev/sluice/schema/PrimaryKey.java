package dev.sluice.schema;

import java.util.List;

/**
 * A primary key.
 *
 * @param columns in the order of the key
 */
public record PrimaryKey(TableName table, String name, List<String> columns) implements SchemaObject {

    public PrimaryKey {
        columns = List.copyOf(columns);
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
