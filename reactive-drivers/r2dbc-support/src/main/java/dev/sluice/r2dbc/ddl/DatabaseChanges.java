package dev.sluice.r2dbc.ddl;

import dev.sluice.schema.change.DatabaseDefinition;
import dev.sluice.schema.change.DatabaseManagementDriver;
import dev.sluice.schema.change.SchemaChange;

/** Databases of a server, written once over a dialect. */
public interface DatabaseChanges extends OnDialect, DatabaseManagementDriver {

    @Override
    default SchemaChange createDatabase(DatabaseDefinition database) {
        return Changes.of(this, "createDatabase", () -> ddl().createDatabase(database));
    }

    @Override
    default SchemaChange dropDatabase(String name) {
        return Changes.of(this, "dropDatabase", () -> "drop database " + ddl().quote(name));
    }
}
