package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.SchemaChanges.HOSTILE;
import static dev.sluice.testkit.contract.SchemaChanges.done;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.Driver;
import dev.sluice.schema.DatabaseInfo;
import dev.sluice.schema.Schema;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.DatabaseDefinition;
import dev.sluice.schema.change.DatabaseManagementDriver;
import dev.sluice.schema.change.SchemaManagement;
import dev.sluice.schema.change.TableDefinition;
import dev.sluice.type.DataType;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@link dev.sluice.schema.change.SchemaManagement} and {@link dev.sluice.schema.change.DatabaseManagementDriver} promise. The names
 * are of the tests' own on a server that others use, too.
 */
public interface SchemaManagementContract extends Contract {

    /** A database that has an encoding and an order of its own; not asked for where databases are not made by SQL. */
    default DatabaseDefinition special(String name) {
        return DatabaseDefinition.of(name);
    }

    private static String name(String text) {
        return "sluice made " + text;
    }

    private static List<String> schemas(SchemaChanges changes) {
        return get(changes.schema()
                .schemas(SchemaFilter.everything())
                .map(Schema::name)
                .collectList());
    }

    private static List<String> databases(SchemaChanges changes) {
        return get(changes.schema().databases().map(DatabaseInfo::name).collectList());
    }

    @Test
    default void makesAndDropsSchemas() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            SchemaManagement management = db.as(SchemaManagement.class);
            for (String hostile : HOSTILE) {
                String schema =
                        name(hostile).substring(0, Math.min(name(hostile).length(), 60));
                TableName table = TableName.of(schema, hostile);
                changes.make(
                        management.createSchema(schema),
                        changes.tables()
                                .createTable(TableDefinition.of(table).column("c", ColumnType.of(DataType.DATE))));
                assertThat(schemas(changes)).contains(schema);
                assertThatThrownBy(() -> done(management.createSchema(schema))).isInstanceOf(R2dbcException.class);
                assertThatThrownBy(() -> done(management.dropSchema(schema, false)))
                        .isInstanceOf(R2dbcException.class);
                assertThat(changes.exists(table)).isTrue();

                changes.make(management.dropSchema(schema, true), management.createSchema(schema));
                assertThat(changes.exists(table)).isFalse();
                changes.make(management.dropSchema(schema, false));
                assertThat(schemas(changes)).doesNotContain(schema);
                assertThatThrownBy(() -> done(management.dropSchema(schema, true)))
                        .isInstanceOf(R2dbcException.class);
            }
        }
    }

    @Test
    default void makesAndDropsDatabases() {
        try (TestDatabase db = open()) {
            Driver driver = db.driver();
            if (!(driver instanceof DatabaseManagementDriver management)) {
                db.as(DatabaseManagementDriver.class);
                return;
            }
            SchemaChanges changes = SchemaChanges.in(db);
            for (DatabaseDefinition wanted : List.of(DatabaseDefinition.of(name("a \"`;")), special(name("special")))) {
                changes.make(management.createDatabase(wanted));
                assertThat(databases(changes)).contains(wanted.name());
                assertThatThrownBy(() -> done(management.createDatabase(wanted)))
                        .isInstanceOf(R2dbcException.class);
                changes.make(management.dropDatabase(wanted.name()));
                assertThat(databases(changes)).doesNotContain(wanted.name());
                assertThatThrownBy(() -> done(management.dropDatabase(wanted.name())))
                        .isInstanceOf(R2dbcException.class);
            }
        }
    }
}
