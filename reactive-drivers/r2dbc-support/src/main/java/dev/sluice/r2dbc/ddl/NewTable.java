package dev.sluice.r2dbc.ddl;

import dev.sluice.schema.Column;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnDefinition;
import dev.sluice.schema.change.TableDefinition;
import dev.sluice.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** A table that is to be, as if it were there. */
final class NewTable {

    private NewTable() {}

    static SchemaSnapshot of(TableDefinition table, ChangeDialect dialect) {
        if (table.columns().isEmpty()) {
            throw new IllegalArgumentException("Table %s needs at least one column".formatted(table.name()));
        }
        List<SchemaObject> objects = new ArrayList<>();
        objects.add(new Table(table.name(), TableKind.TABLE, null, table.comment(), null, null, table.options()));
        for (int i = 0; i < table.columns().size(); i++) {
            objects.add(column(table.name(), table.columns().get(i), i + 1, dialect));
        }
        if (table.primaryKey() != null) {
            objects.add(table.primaryKey());
        }
        objects.addAll(table.uniqueConstraints());
        objects.addAll(table.checkConstraints());
        objects.addAll(table.foreignKeys());
        return SchemaSnapshot.of(objects);
    }

    static Column column(TableName table, ColumnDefinition column, int position, ChangeDialect dialect) {
        DataType type = column.type().dataType();
        return new Column(
                table,
                column.name(),
                position,
                dialect.typeName(column),
                type == null ? DataType.OTHER : type,
                column.nullable(),
                column.defaultValue(),
                null,
                column.identity(),
                column.generated(),
                column.stored(),
                column.collation(),
                column.comment());
    }
}
