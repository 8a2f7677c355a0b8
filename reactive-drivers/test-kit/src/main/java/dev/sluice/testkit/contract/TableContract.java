package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.Films.FILM;
import static dev.sluice.testkit.contract.Films.all;
import static dev.sluice.testkit.contract.Films.film;
import static dev.sluice.testkit.contract.Films.films;
import static dev.sluice.testkit.contract.Films.ids;
import static dev.sluice.testkit.contract.Films.number;
import static dev.sluice.testkit.contract.Films.row;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.ConstraintViolationException;
import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.error.ValueConversionException;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnDefinition;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.TableDefinition;
import dev.sluice.table.Aggregation;
import dev.sluice.table.Conflict;
import dev.sluice.table.Filter;
import dev.sluice.table.Measure;
import dev.sluice.table.RowChange;
import dev.sluice.table.RowCount;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.table.TableOperations;
import dev.sluice.testkit.contract.Films.Film;
import dev.sluice.testkit.fault.Recording;
import dev.sluice.type.DataType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What {@link TableOperations} promises, but for filters and pages, which have contracts of their own. */
public interface TableContract extends UpsertContract {

    /** Whether a column of type INTEGER has 64 bits. */
    default boolean hasLongIntegers() {
        return false;
    }

    @Test
    default void selectsColumnsOfRowsInAnOrder() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);

            assertThat(ids(films, all().where(Filter.gt("minutes", 100)))).containsExactly(1, 2);
            assertThat(ids(films, all().limit(2).offset(1))).containsExactly(2, 3);
            assertThat(ids(films, all().offset(3))).containsExactly(4);
            assertThat(ids(films, all().limit(0))).isEmpty();
            assertThat(ids(films, Selection.from(FILM).columns("ID").orderBy(Sort.descending("title"))))
                    .containsExactly(2, 3, 1, 4);
            Film second = film(films, 2);
            assertThat(second.title()).isEqualTo("Stalker");
            assertThat(second.price()).isEqualByComparingTo("12");
        }
    }

    @Test
    default void putsNullsWhereTheyAreWanted() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);
            Selection selection = Selection.from(FILM).columns("id");

            assertThat(ids(films, selection.orderBy(Sort.ascending("minutes").nullsFirst())))
                    .containsExactly(4, 3, 1, 2);
            assertThat(ids(films, selection.orderBy(Sort.ascending("minutes").nullsLast())))
                    .containsExactly(3, 1, 2, 4);
            assertThat(ids(films, selection.orderBy(Sort.descending("minutes").nullsFirst())))
                    .containsExactly(4, 2, 1, 3);
            assertThat(ids(films, selection.orderBy(Sort.descending("minutes").nullsLast())))
                    .containsExactly(2, 1, 3, 4);
        }
    }

    @Test
    default void givesRowsAsTheyAreAskedForAndStopsWhenTheyAreNot() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);
            Flux<Integer> rows = films.select(all().withFetchSize(1), Operations::first);

            Recorder<Integer> one = Recorder.of(rows).request(1);
            TestDatabase.await("a row", () -> one.values().size() == 1);
            one.cancel();
            db.awaitQuiet();

            assertThat(get(rows.collectList()))
                    .isEqualTo(get(rows.collectList()))
                    .hasSize(4);
            assertThat(one.breaches()).isEmpty();
        }
    }

    @Test
    default void countsAndLooksForRows() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);

            assertThat(get(films.countRows(FILM, Filter.all()))).isEqualTo(new RowCount(4, true));
            assertThat(get(films.countRows(FILM, Filter.isNull("minutes")))).isEqualTo(new RowCount(1, true));
            assertThat(get(films.rowExists(FILM, Filter.startsWith("title", "Sta"))))
                    .isTrue();
            assertThat(get(films.rowExists(FILM, Filter.startsWith("title", "sta_"))))
                    .isFalse();
            RowCount estimate = get(films.estimateRows(FILM));
            assertThat(estimate.rows()).isBetween(0L, 4L);
        }
    }

    @Test
    default void computesOfGroups() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);
            get(films.updateRows(FILM, row("minutes", 28), Filter.eq("id", 4)));

            List<String> groups = get(films.aggregate(
                            Aggregation.of(FILM, Measure.count("films"), Measure.max("price", "most"))
                                    .groupBy("minutes"),
                            row -> "%s %s %s".formatted(row.get(0), row.get("films"), row.get("most")))
                    .collectList());
            assertThat(groups).hasSize(3);
            assertThat(groups.get(0)).startsWith("28 2 30.5");
            assertThat(groups.get(1)).startsWith("143 1 9.9");

            List<Integer> whole = get(films.aggregate(
                            Aggregation.of(
                                            FILM,
                                            Measure.sum("minutes", "all minutes"),
                                            Measure.count("minutes", "different")
                                                    .ofDistinct(),
                                            Measure.avg("minutes", "mean"),
                                            Measure.min("id", "first"))
                                    .where(Filter.lt("id", 3)),
                            row -> List.of(
                                    number(row.get(0)), number(row.get(1)), number(row.get(2)), number(row.get(3))))
                    .single());
            assertThat(whole).containsExactly(305, 2, 152, 1);
        }
    }

    @Test
    default void insertsRowsAndTellsTheirKeys() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableOperations rows = db.as(TableOperations.class);
            TableName numbered = changes.name("numbered");
            changes.make(changes.tables()
                    .createTable(TableDefinition.of(numbered)
                            .column(ColumnDefinition.of("id", ColumnType.of(DataType.BIGINT))
                                    .numbered())
                            .column(ColumnDefinition.of("word", ColumnType.of(DataType.VARCHAR, 20))
                                    .withDefault("'none'"))
                            .primaryKey("id")));

            Object first = get(rows.insertRow(numbered, row("word", "one"))).get("id");
            Object second = get(rows.insertRow(numbered, Map.of())).get("id");
            Object given =
                    get(rows.insertRow(numbered, row("id", 77, "word", null))).get("id");

            assertThat(List.of(number(first), number(second), number(given))).containsExactly(1, 2, 77);
            assertThat(get(rows.select(
                                    Selection.from(numbered).columns("word").orderBy(Sort.ascending("id")),
                                    row -> String.valueOf(row.get(0, String.class)))
                            .collectList()))
                    .containsExactly("one", "none", "null");
        }
    }

    @Test
    default void insertsIntoTablesWithoutAKeyOrWithALongOne() {
        try (TestDatabase db = open()) {
            db.run("create table bare (n integer)");
            db.run("create table pair (a integer not null, b varchar(10) not null, n integer, primary key (b, a))");
            TableOperations rows = db.as(TableOperations.class);

            assertThat(get(rows.insertRow(TableName.of("bare"), row("n", null))))
                    .isEmpty();
            Map<String, @Nullable Object> key = get(rows.insertRow(TableName.of("pair"), row("a", 1, "b", "x")));

            assertThat(key.keySet()).extracting(String::toLowerCase).containsExactly("b", "a");
            assertThat(get(rows.updateRow(TableName.of("pair"), row2("a", 1, "b", "x"), row("n", 5))))
                    .isOne();
            assertThat(get(rows.updateRow(TableName.of("pair"), row2("a", 2, "b", "x"), row("n", 5))))
                    .isZero();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(rows.deleteRow(TableName.of("pair"), Map.of("a", 1))))
                    .withMessageContaining("no key");
            assertThat(get(rows.deleteRow(TableName.of("pair"), row2("A", 1, "B", "x"))))
                    .isOne();
        }
    }

    private static Map<String, Object> row2(String one, Object first, String two, Object second) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(one, first);
        row.put(two, second);
        return row;
    }

    @Test
    default void insertsAndUpdatesRecords() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);

            get(films.insertRow(FILM, new Film(9, "Ran", 160, new BigDecimal("1.5"))));

            assertThat(film(films, 9).title()).isEqualTo("Ran");

            Film other = new Film(9, "Yojimbo", 110, null);
            assertThat(get(films.updateRow(FILM, row("id", 9), other))).isOne();
            assertThat(film(films, 9)).isEqualTo(other);
        }
    }

    @Test
    default void updatesAndDeletesWhatIsMeant() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);

            assertThat(get(films.updateRows(FILM, row("minutes", null, "price", "1.25"), Filter.lte("id", 2))))
                    .isEqualTo(2);
            assertThat(film(films, 1).minutes()).isNull();
            assertThat(film(films, 1).price()).isEqualByComparingTo("1.25");
            assertThat(get(films.updateRows(FILM, row("price", "1.25"), Filter.eq("id", 1))))
                    .as("a row that has the value already")
                    .isOne();
            assertThat(get(films.deleteRows(FILM, Filter.eq("title", "Stalker"))))
                    .isOne();
            assertThat(ids(films, all())).containsExactly(1, 3, 4);
            assertThat(get(films.deleteRows(FILM, Filter.all()))).isEqualTo(3);
            assertThat(ids(films, all())).isEmpty();
        }
    }

    @Test
    default void makesManyUpdatesTogether() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);
            Flux<RowChange> changes = Flux.just(
                    RowChange.of(Filter.lt("id", 3), row("minutes", 1)),
                    RowChange.of(Filter.eq("id", 99), row("minutes", 2)),
                    RowChange.of(Filter.eq("id", 4), row("price", null, "minutes", 3)));

            assertThat(get(films.updateRows(FILM, changes).collectList())).containsExactly(2L, 0L, 1L);
            assertThat(ids(films, all().where(Filter.eq("minutes", 1)))).containsExactly(1, 2);

            Flux<RowChange> broken = Flux.just(RowChange.of(Filter.all(), row("minutes", 7)))
                    .concatWith(Mono.error(new IllegalStateException("the source")));
            assertThatThrownBy(() -> get(films.updateRows(FILM, broken).collectList()))
                    .hasMessage("the source");
            Recorder<Long> one = Recorder.of(films.updateRows(
                            FILM, Flux.concat(Mono.just(RowChange.of(Filter.all(), row("minutes", 8))), Mono.never())))
                    .request(1);
            TestDatabase.await("the first count", () -> one.values().size() == 1);
            one.cancel();
            db.awaitQuiet();
            assertThat(ids(films, all().where(Filter.gte("minutes", 7)))).containsExactly(3);
        }
    }

    @Test
    default void takesNoSilenceForAllRows() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);
            List<Filter> silent = List.of(
                    Filter.of(Map.of()),
                    Filter.and(),
                    Filter.notIn("id", List.of()),
                    Filter.not(Filter.in("id", List.of())),
                    Filter.or(Filter.eq("id", 1), Filter.all()));

            assertThat(silent).allSatisfy(filter -> {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> get(films.deleteRows(FILM, filter)))
                        .withMessageContaining("Filter.all()");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> get(films.updateRows(FILM, row("minutes", 0), filter)))
                        .withMessageContaining("Filter.all()");
            });
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(films.updateRows(FILM, Map.of(), Filter.all())))
                    .withMessageContaining("no values");
            assertThat(ids(films, all().where(Filter.of(Map.of())))).hasSize(4);
            assertThat(film(films, 1).minutes()).isEqualTo(143);
        }
    }

    @Test
    default void namesWhatThereIsWhenANameIsWrong() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            TableOperations films = films(db);
            get(films.countRows(FILM, Filter.all()));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(films.countRows(TableName.of("nothing"), Filter.all())))
                    .withMessageContaining("no table or view 'nothing'");
            get(films.countRows(FILM, Filter.all()));
            int before = recording.executed().size();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(films.countRows(FILM, Filter.eq("lenght", 1))))
                    .withMessageContaining("'lenght'")
                    .withMessageMatching("(?i).*has id, title, minutes, price");
            assertThat(recording.executed()).hasSize(before);
        }
    }

    @Test
    default void refusesValuesThatDoNotFit() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);

            Object large = hasLongIntegers() ? new BigDecimal("5e20") : 5_000_000_000L;
            assertThatThrownBy(() -> get(films.insertRow(FILM, row("id", large, "title", "x"))))
                    .isInstanceOf(ValueConversionException.class)
                    .hasMessageNotContaining("5000000000");
            assertThatThrownBy(() -> get(films.insertRow(FILM, row("id", "secret", "title", "x"))))
                    .isInstanceOf(ValueConversionException.class)
                    .hasMessageContainingAll("column", "does not fit")
                    .message()
                    .containsIgnoringCase("film.id")
                    .doesNotContain("secret");
            assertThatThrownBy(() -> get(films.updateRows(FILM, row("price", "1.005"), Filter.all())))
                    .isInstanceOf(ValueConversionException.class)
                    .message()
                    .containsIgnoringCase("price");
            assertThatThrownBy(() -> get(films.updateRows(FILM, row("title", "x".repeat(21)), Filter.eq("id", 1))))
                    .isInstanceOf(ValueConversionException.class)
                    .message()
                    .containsIgnoringCase("title");
            assertThatThrownBy(() -> get(films.insertRow(FILM, row("id", 1, "title", "twice"))))
                    .isInstanceOf(ConstraintViolationException.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(films.insertRow(FILM, row("id", 8, "ID", 9, "title", "x"))))
                    .withMessageContaining("twice");
            assertThat(ids(films, all())).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    default void takesPartInATransaction() {
        try (TestDatabase db = open()) {
            films(db);
            Mono<Long> failing = db.inTransaction(tx -> {
                TableOperations films = tx.as(TableOperations.class);
                return films.insertRow(FILM, row("id", 5, "title", "Ran"))
                        .then(films.upsertRow(
                                TableName.of("film"),
                                row("id", 5, "title", "Ran"),
                                Conflict.on("id").doingNothing()))
                        .onErrorResume(FeatureNotSupportedException.class, refused -> Mono.empty())
                        .then(films.deleteRows(FILM, Filter.lt("id", 3)))
                        .then(films.countRows(FILM, Filter.all()))
                        .flatMap(count -> Mono.<Long>error(new IllegalStateException("" + count.rows())));
            });

            assertThatThrownBy(() -> get(failing)).hasMessage("3");
            assertThat(ids(db.as(TableOperations.class), all())).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    default void seesATableThatBecameAnotherOne() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);
            get(films.countRows(FILM, Filter.eq("minutes", 28)));

            db.run("drop table film");
            db.run("create table film (id integer not null primary key, remark varchar(10))");

            assertThatThrownBy(() -> get(films.countRows(FILM, Filter.eq("minutes", 28))));
            get(films.insertRow(FILM, row("id", 1, "remark", "new")));
            assertThat(get(films.countRows(FILM, Filter.eq("remark", "new")))).isEqualTo(new RowCount(1, true));
        }
    }

    @Test
    default void worksOnHostileNames() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableOperations rows = db.as(TableOperations.class);
            for (String name : SchemaChanges.HOSTILE) {
                TableName table = changes.name(name);
                changes.make(changes.tables()
                        .createTable(TableDefinition.of(table)
                                .column(ColumnDefinition.of(name, ColumnType.of(DataType.INTEGER))
                                        .notNull())
                                .column("other", ColumnType.of(DataType.VARCHAR, 30))
                                .primaryKey(name)));

                assertThat(get(rows.insertRow(table, row(name, 1, "other", "it's"))))
                        .containsOnlyKeys(name);
                get(rows.upsertRow(table, row(name, 1, "other", "\"")));
                assertThat(get(rows.updateRow(table, Map.of(name, 1), row("other", "`"))))
                        .isOne();
                assertThat(get(rows.select(
                                        Selection.from(table)
                                                .columns(name)
                                                .where(Filter.and(Filter.eq("other", "`"), Filter.in(name, List.of(1))))
                                                .orderBy(Sort.descending(name).nullsLast()),
                                        Operations::first)
                                .collectList()))
                        .containsExactly(1);
                assertThat(get(rows.aggregate(
                                        Aggregation.of(table, Measure.count(name))
                                                .groupBy("other"),
                                        row -> "" + row.get(name))
                                .collectList()))
                        .containsExactly("1");
                assertThat(get(rows.deleteRow(table, Map.of(name, 1)))).isOne();
            }
        }
    }

    @Test
    default void leavesNothingBehindWhenCancelledAtAnyMoment() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);
            for (int i = 0; i < 100; i++) {
                Mono<Long> work = films.upsertRow(
                                FILM,
                                row("id", 50, "title", "x"),
                                Conflict.onPrimaryKey().doingNothing())
                        .onErrorResume(FeatureNotSupportedException.class, refused -> Mono.just(new HashMap<>()))
                        .then(films.insertRow(FILM, row("id", 100 + i, "title", "t" + i)))
                        .then(films.deleteRows(FILM, Filter.eq("id", 100 + i)));
                Recorder<Long> recorder = Recorder.of(work.flux()).requestAll();
                TestDatabase.pause(Duration.ofMillis(i % 8));
                recorder.cancel();
            }
            db.awaitQuiet();
            get(films.deleteRows(FILM, Filter.gte("id", 50)).defaultIfEmpty(0L));
            assertThat(ids(films, all())).containsExactly(1, 2, 3, 4);
        }
    }

    /** Values stay out of what is printed. */
    @Test
    default void printsNoValues() {
        Filter filter = Filter.and(
                Filter.eq("a", "secret"),
                Filter.in("a", Arrays.asList("secret", null)),
                Filter.between("a", "secret", "secret"),
                Filter.like("a", "secret"),
                Filter.regex("a", "secret"),
                Filter.arrayContains("a", "secret"),
                Filter.key(Collections.singletonMap("a", "secret")));
        assertThat(filter.toString()).doesNotContain("secret").contains("a = ?");
    }
}
