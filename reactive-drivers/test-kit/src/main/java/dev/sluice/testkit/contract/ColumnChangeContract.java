package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.SchemaChanges.done;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnDefinition;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.type.DataType;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link dev.sluice.schema.change.ColumnManagement} promises. */
public interface ColumnChangeContract extends Contract {

    /** Whether a column tells its comment. */
    default boolean hasComments() {
        return true;
    }

    private static Column column(SchemaChanges changes, TableName table, String name) {
        return changes.of(table).columns(table).stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void addsRenamesAndDropsColumns() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName table = changes.plain("t");
            db.run("create table t (a integer)");
            db.run("insert into t values (1)");

            changes.make(
                    changes.columns()
                            .addColumn(
                                    table,
                                    ColumnDefinition.of(changes.folded("b"), ColumnType.of(DataType.INTEGER))
                                            .notNull()
                                            .withDefault("7")
                                            .withComment("it's b")),
                    changes.columns()
                            .addColumn(
                                    table,
                                    ColumnDefinition.of(changes.folded("twice"), ColumnType.of(DataType.INTEGER))
                                            .computed("b * 2")),
                    changes.columns().renameColumn(table, changes.folded("a"), "the first"));

            assertThat(changes.of(table).columns(table))
                    .extracting(Column::name)
                    .containsExactly("the first", changes.folded("b"), changes.folded("twice"));
            assertThat(column(changes, table, changes.folded("b")).nullable()).isFalse();
            assertThat(column(changes, table, changes.folded("b")).comment())
                    .isEqualTo(hasComments() ? "it's b" : null);
            assertThat(column(changes, table, changes.folded("twice")).generated())
                    .isNotNull();
            assertThat(db.count("select twice from t")).isEqualTo(14);

            changes.make(
                    changes.columns().dropColumn(table, changes.folded("twice")),
                    changes.columns().dropColumn(table, changes.folded("b")));
            assertThat(changes.of(table).columns(table))
                    .extracting(Column::name)
                    .containsExactly("the first");
            assertThatThrownBy(() -> done(changes.columns().dropColumn(table, changes.folded("b"))))
                    .isInstanceOf(R2dbcException.class);
        }
    }

    @Test
    default void changesWhatIsSaidOfAColumnAndNothingElse() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName table = changes.plain("t");
            db.run("create table t (a integer default 5 not null, b integer)");
            db.run("insert into t values (1, 2)");
            if (hasComments()) {
                changes.make(changes.columns()
                        .alterColumn(
                                table,
                                changes.folded("a"),
                                ColumnChange.nothing().withComment("it's a")));
            }

            changes.make(changes.columns()
                    .alterColumn(table, changes.folded("a"), ColumnChange.toType(ColumnType.of(DataType.BIGINT))));
            assertThat(column(changes, table, changes.folded("a")))
                    .returns(DataType.BIGINT, Column::dataType)
                    .returns(false, Column::nullable)
                    .returns("5", Column::defaultValue)
                    .returns(hasComments() ? "it's a" : null, Column::comment);

            changes.make(changes.columns()
                    .alterColumn(
                            table, changes.folded("a"), ColumnChange.nothing().mayBeNull()));
            assertThat(column(changes, table, changes.folded("a")))
                    .returns(true, Column::nullable)
                    .returns("5", Column::defaultValue)
                    .returns(hasComments() ? "it's a" : null, Column::comment);

            changes.make(changes.columns()
                    .alterColumn(
                            table, changes.folded("a"), ColumnChange.nothing().withDefault("6")));
            assertThat(column(changes, table, changes.folded("a")).defaultValue())
                    .isEqualTo("6");

            changes.make(changes.columns()
                    .alterColumn(
                            table,
                            changes.folded("a"),
                            ColumnChange.nothing().withoutDefault().notNull()));
            assertThat(column(changes, table, changes.folded("a")))
                    .returns(false, Column::nullable)
                    .returns(null, Column::defaultValue);
            assertThat(column(changes, table, changes.folded("b"))).returns(DataType.INTEGER, Column::dataType);
            assertThat(db.count("select a from t where b = 2")).isEqualTo(1);
        }
    }

    @Test
    default void convertsValuesAsTheDatabaseDoesIt() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName table = changes.plain("t");
            db.run("create table t (a varchar(20))");
            db.run("insert into t values ('12')");

            changes.make(changes.columns()
                    .alterColumn(table, changes.folded("a"), ColumnChange.toType(ColumnType.of(DataType.INTEGER))));

            assertThat(column(changes, table, changes.folded("a")).dataType()).isEqualTo(DataType.INTEGER);
            assertThat(db.count("select a + 1 from t")).isEqualTo(13);
        }
    }

    @Test
    default void saysThatThereIsNoSuchColumn() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName home = changes.plain("home");
            ColumnChange change = ColumnChange.nothing().mayBeNull();
            for (List<String> missing : List.of(List.of(home.name(), "nothing"), List.of("nowhere", "id"))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> done(
                                changes.columns().alterColumn(changes.name(missing.get(0)), missing.get(1), change)))
                        .withMessageContaining("no column '%s'", missing.get(1));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> changes.columns().alterColumn(home, "id", ColumnChange.nothing()))
                    .withMessageContaining("says nothing");
            assertThat(get(changes.schema().tableExists(home))).isTrue();
        }
    }
}
