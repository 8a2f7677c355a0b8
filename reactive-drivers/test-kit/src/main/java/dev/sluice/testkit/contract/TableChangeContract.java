package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.SchemaChanges.HOSTILE;
import static dev.sluice.testkit.contract.SchemaChanges.done;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.Query;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.schema.Index;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.TableName;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.schema.change.ColumnDefinition;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.schema.change.TableDefinition;
import dev.sluice.schema.change.TableManagement;
import dev.sluice.testkit.fault.Recording;
import dev.sluice.type.DataType;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What {@link dev.sluice.schema.change.TableManagement} promises. */
public interface TableChangeContract extends Contract {

    /** What introspection calls a portable type that a column was made of, where it is called otherwise. */
    default Map<DataType, DataType> comesBackAs() {
        return Map.of();
    }

    /** The portable types that the database has not. */
    List<DataType> missingTypes();

    /** Whether a failed change leaves nothing behind. */
    boolean changesAreAtomic();

    /** Whether a table tells its comment. */
    default boolean hasComments() {
        return true;
    }

    /** What an action that was not said is called. */
    default Action actionUnlessSaid() {
        return Action.NO_ACTION;
    }

    private static ColumnDefinition column(String name, DataType type) {
        return ColumnDefinition.of(name, ColumnType.of(type));
    }

    private static TableDefinition table(TableName name) {
        return TableDefinition.of(name)
                .column(column("id", DataType.INTEGER).notNull())
                .column(column("size", DataType.INTEGER))
                .primaryKey("id");
    }

    @Test
    default void createsATableWithAllThatBelongsToIt() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName person = changes.plain("person");
            TableName film = changes.plain("film");
            String id = changes.folded("id");
            String title = changes.folded("title");
            String price = changes.folded("price");
            String director = changes.folded("director");
            changes.make(changes.tables().createTable(table(person)));
            changes.make(changes.tables()
                    .createTable(TableDefinition.of(film)
                            .column(column(id, DataType.INTEGER).numbered())
                            .column(ColumnDefinition.of(title, ColumnType.of(DataType.VARCHAR, 200))
                                    .notNull()
                                    .withDefault("'it''s'"))
                            .column(ColumnDefinition.of(price, ColumnType.decimal(10, 2)))
                            .column(column(director, DataType.INTEGER).withComment("who's it; by"))
                            .primaryKey(id)
                            .unique(title, price)
                            .check("price > 0")
                            .foreignKey(director, person, "id", Action.CASCADE)
                            .withComment("it's a film")));

            SchemaSnapshot made = changes.of(film);

            assertThat(made.columns(film)).extracting(Column::name).containsExactly(id, title, price, director);
            assertThat(made.columns(film)).extracting(Column::nullable).containsExactly(false, false, true, true);
            assertThat(made.columns(film).get(0).identity()).isEqualTo(Identity.BY_DEFAULT);
            assertThat(made.columns(film).get(1).defaultValue()).contains("'it''s'");
            assertThat(made.primaryKey(film))
                    .contains(new PrimaryKey(film, tested().primaryKeyName(film.name() + "_pkey"), List.of(id)));
            assertThat(made.uniqueConstraints(film))
                    .containsExactly(new UniqueConstraint(
                            film,
                            "%s_%s_%s_key".formatted(film.name(), title, price),
                            List.of(title, price),
                            true,
                            false,
                            false));
            assertThat(made.checkConstraints(film))
                    .extracting(CheckConstraint::name)
                    .containsExactly(film.name() + "_check");
            assertThat(made.foreignKeys(film))
                    .containsExactly(new ForeignKey(
                            film,
                            "%s_%s_fkey".formatted(film.name(), director),
                            List.of(director),
                            person,
                            List.of("id"),
                            actionUnlessSaid(),
                            Action.CASCADE,
                            false,
                            false));
            assertThat(made.table(film).orElseThrow().comment()).isEqualTo(hasComments() ? "it's a film" : null);
            assertThat(made.columns(film).get(3).comment()).isEqualTo(hasComments() ? "who's it; by" : null);
        }
    }

    @Test
    default void makesColumnsOfPortableTypes() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            Map<DataType, DataType> told = new EnumMap<>(DataType.class);
            for (DataType type : DataType.values()) {
                TableName table = changes.name("of " + type);
                ColumnType wanted =
                        switch (type) {
                            case CHAR, VARCHAR, BIT -> ColumnType.of(type, 8);
                            default -> ColumnType.of(type);
                        };
                SchemaChange creating =
                        changes.tables().createTable(TableDefinition.of(table).column("c", wanted));
                if (missingTypes().contains(type)) {
                    assertThatThrownBy(() -> done(creating))
                            .isInstanceOf(FeatureNotSupportedException.class)
                            .hasMessageContaining("ColumnType.named");
                    assertThat(changes.exists(table)).isFalse();
                } else {
                    changes.make(creating);
                    told.put(type, changes.of(table).columns(table).get(0).dataType());
                }
            }
            assertThat(told)
                    .allSatisfy((type, back) -> assertThat(back)
                            .as("of %s", type)
                            .isEqualTo(comesBackAs().getOrDefault(type, type)));
        }
    }

    @Test
    default void runsWhatItPlans() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName table = changes.name("planned");
            SchemaChange creating = changes.tables()
                    .createTable(table(table).withComment("planned").column("more", ColumnType.of(DataType.DATE)));

            List<String> plan = get(creating.plan());

            assertThat(plan).isNotEmpty();
            assertThat(changes.exists(table)).isFalse();
            int before = recording.executed().size();
            changes.make(creating);
            assertThat(recording.executed().subList(before, recording.executed().size()))
                    .containsSubsequence(plan);
            assertThat(get(creating.plan())).isEqualTo(plan);
            assertThatThrownBy(() -> done(creating)).isInstanceOf(R2dbcException.class);
        }
    }

    @Test
    default void renamesEmptiesAndDropsTables() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName old = changes.plain("old");
            TableName renamed = changes.name("new one");
            changes.make(changes.tables()
                    .createTable(
                            TableDefinition.of(old).column(changes.folded("id"), ColumnType.of(DataType.INTEGER))));
            db.run("insert into old (id) values (1)");

            changes.make(changes.tables().renameTable(old, "new one"));
            assertThat(changes.exists(old)).isFalse();
            assertThat(changes.of(renamed).columns(renamed)).hasSize(1);

            changes.make(changes.tables().renameTable(renamed, old.name()));
            assertThat(db.count("select count(*) from old")).isEqualTo(1);
            changes.make(changes.tables().truncateTable(old));
            assertThat(db.count("select count(*) from old")).isZero();

            changes.make(changes.tables().dropTable(old), changes.tables().dropTableIfExists(old));
            assertThat(changes.exists(old)).isFalse();
            assertThatThrownBy(() -> done(changes.tables().dropTable(old))).isInstanceOf(R2dbcException.class);
            assertThatThrownBy(() -> done(changes.tables().renameTable(old, "x")))
                    .isInstanceOf(R2dbcException.class);
            assertThatThrownBy(() -> done(changes.tables().truncateTable(old))).isInstanceOf(R2dbcException.class);
        }
    }

    @Test
    default void findsTablesWhereTheSessionLooks() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName here = TableName.of("here");
            changes.make(
                    changes.tables().createTable(table(here)),
                    changes.tables().createIndex(Index.on(here, "by size", "size")),
                    changes.tables().dropIndex(here, "by size"),
                    changes.columns().addColumn(here, column("more", DataType.DATE)),
                    changes.tables().renameTable(here, "there"));
            assertThat(changes.exists(changes.name("there"))).isTrue();
            changes.make(changes.tables().dropTable(TableName.of("there")));
        }
    }

    @Test
    default void makesAndDropsIndexes() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName table = changes.name("indexed");
            changes.make(
                    changes.tables().createTable(table(table)),
                    changes.tables()
                            .createIndex(
                                    Index.on(table, "by size", "size", "id").asUnique()));

            List<Index> made = changes.of(table).indexes(table);
            assertThat(made)
                    .filteredOn(index -> index.name().equals("by size"))
                    .singleElement()
                    .returns(true, Index::unique)
                    .satisfies(index -> assertThat(index.parts())
                            .extracting(Index.Part::column)
                            .containsExactly("size", "id"));

            changes.make(changes.tables().dropIndex(table, "by size"));
            assertThat(changes.of(table).indexes(table)).hasSize(made.size() - 1);
            assertThatThrownBy(() -> done(changes.tables().dropIndex(table, "by size")))
                    .isInstanceOf(R2dbcException.class);
        }
    }

    /** What the database has not is refused, and not left out in silence. */
    @Test
    default void makesAnIndexAsItIsToBeOrNot() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName table = changes.name("indexed");
            changes.make(changes.tables()
                    .createTable(table(table).column(changes.folded("n"), ColumnType.of(DataType.INTEGER))));
            String quotable = changes.folded("n");
            Index usual = Index.on(table, "special", quotable);
            for (Index wanted : List.of(
                    usual.where(quotable + " > 1"),
                    usual.including("id"),
                    new Index(
                            table,
                            "special",
                            "",
                            false,
                            List.of(Index.Part.expression("abs(" + quotable + ")")),
                            List.of(),
                            null,
                            true,
                            false))) {
                try {
                    done(changes.tables().createIndex(wanted));
                } catch (FeatureNotSupportedException refused) {
                    assertThat(refused).hasMessageMatching(".+ has no .+: .+");
                    assertThat(changes.of(table).indexes(table))
                            .noneMatch(index -> index.name().equals("special"));
                    continue;
                }
                Index made = changes.of(table).indexes(table).stream()
                        .filter(index -> index.name().equals("special"))
                        .findFirst()
                        .orElseThrow();
                assertThat(made.predicate() == null).isEqualTo(wanted.predicate() == null);
                assertThat(made.included()).isEqualTo(wanted.included());
                assertThat(made.parts().get(0).column() == null)
                        .isEqualTo(wanted.parts().get(0).column() == null);
                changes.make(changes.tables().dropIndex(table, "special"));
            }
        }
    }

    @Test
    default void hostileNamesLiveThroughEverything() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            for (String hostile : HOSTILE) {
                TableName table = changes.name(hostile);
                changes.make(
                        changes.tables()
                                .createTable(TableDefinition.of(table)
                                        .column(column(hostile, DataType.INTEGER)
                                                .notNull())
                                        .column(column("other", DataType.INTEGER))
                                        .primaryKey(hostile)
                                        .withComment(hostile)),
                        changes.tables().createIndex(Index.on(table, "i" + hostile, "other", hostile)),
                        changes.columns().addColumn(table, column("+" + hostile, DataType.INTEGER)));
                assertThat(changes.of(table).columns(table))
                        .extracting(Column::name)
                        .containsExactly(hostile, "other", "+" + hostile);
                assertThat(changes.of(table).indexes(table))
                        .extracting(Index::name)
                        .contains("i" + hostile);
                changes.make(
                        changes.columns().renameColumn(table, "+" + hostile, hostile + "+"),
                        changes.columns().dropColumn(table, hostile + "+"),
                        changes.tables().dropIndex(table, "i" + hostile),
                        changes.tables().renameTable(table, "r" + hostile));
                TableName renamed = changes.name("r" + hostile);
                assertThat(changes.of(renamed).columns(renamed))
                        .extracting(Column::name)
                        .containsExactly(hostile, "other");
                changes.make(
                        changes.tables().truncateTable(renamed),
                        changes.tables().dropTable(renamed));
                assertThat(changes.exists(renamed)).isFalse();
            }
        }
    }

    @Test
    default void leavesNothingOfAChangeThatFailsWhereTheDatabaseCan() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName table = changes.name("half");
            SchemaChange failing = changes.tables()
                    .createTable(table(table).foreignKey("size", changes.name("home"), "missing", Action.NO_ACTION));
            if (get(failing.plan()).size() > 1) {
                assertThatThrownBy(() -> done(failing)).isInstanceOf(R2dbcException.class);
                assertThat(changes.exists(table)).isEqualTo(!changesAreAtomic());
            }
            if (changesAreAtomic()) {
                Mono<Boolean> undone = db.inTransaction(tx -> tx.as(TableManagement.class)
                        .createTable(table(changes.name("undone")))
                        .then(Mono.error(new IllegalStateException("undo"))));
                assertThatThrownBy(() -> get(undone)).hasMessage("undo");
                assertThat(changes.exists(changes.name("undone"))).isFalse();
            }
        }
    }

    @Test
    default void isMadeAnewWithEachSubscription() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName table = changes.name("again");
            SchemaChange creating = changes.tables().createTable(table(table));
            SchemaChange dropping = changes.tables().dropTable(table);
            Flux<Void> rounds = Flux.concat(creating, dropping, creating, dropping);
            done(rounds.then());
            assertThat(changes.exists(table)).isFalse();
            for (int i = 0; i < 50; i++) {
                Recorder.of(creating.flux()).requestAll().cancel();
                TestDatabase.await("it is made or not", () -> isGone(changes, table));
            }
        }
    }

    /** What is under way still may be in the way. */
    private static boolean isGone(SchemaChanges changes, TableName table) {
        try {
            done(changes.tables().dropTableIfExists(table));
            return !changes.exists(table);
        } catch (R2dbcTransientException lost) {
            return false;
        }
    }

    @Test
    default void saysWhatIsWrongWithADefinition() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> done(changes.tables().createTable(TableDefinition.of(changes.name("empty")))))
                    .withMessageContaining("needs at least one column");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ColumnDefinition.of("", ColumnType.of(DataType.DATE)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> done(changes.tables()
                            .createTable(TableDefinition.of(changes.name("long"))
                                    .column("n", ColumnType.of(DataType.INTEGER, 5)))))
                    .withMessageContaining("takes no length");
            assertThatIllegalArgumentException().isThrownBy(() -> ColumnType.decimal(2, 3));
            assertThat(get(db.queries().query(Query.of("select 1"), 1)).rows()).hasSize(1);
        }
    }
}
