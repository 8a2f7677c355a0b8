package dev.sluice.r2dbc.ddl;

import dev.sluice.schema.Index;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.schema.change.TableDefinition;
import dev.sluice.schema.change.TableManagement;

/** Changes of tables, written once over a dialect. */
public interface TableChanges extends OnDialect, TableManagement {

    @Override
    default SchemaChange createTable(TableDefinition table) {
        return Changes.ofAll(
                this,
                "createTable",
                () -> SchemaWriter.write(NewTable.of(table, ddl()), ddl()).statements());
    }

    @Override
    default SchemaChange renameTable(TableName table, String newName) {
        return Changes.of(this, "renameTable", () -> ddl().renameTable(table, newName));
    }

    @Override
    default SchemaChange truncateTable(TableName table) {
        return Changes.of(this, "truncateTable", () -> ddl().truncateTable(table));
    }

    @Override
    default SchemaChange dropTable(TableName table) {
        return Changes.of(this, "dropTable", () -> "drop table " + ddl().name(table));
    }

    @Override
    default SchemaChange dropTableIfExists(TableName table) {
        return Changes.of(this, "dropTableIfExists", () -> "drop table if exists " + ddl().name(table));
    }

    @Override
    default SchemaChange createIndex(Index index) {
        return Changes.of(this, "createIndex", () -> {
            ddl().requireIndex(index);
            return ddl().index(index);
        });
    }

    @Override
    default SchemaChange dropIndex(TableName table, String index) {
        return Changes.of(this, "dropIndex", () -> ddl().dropIndex(table, index));
    }
}
