package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkRows;
import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.error.ValueConversionException;
import dev.sluice.schema.TableName;
import dev.sluice.table.Aggregation;
import dev.sluice.table.Conflict;
import dev.sluice.table.Filter;
import dev.sluice.table.Keyset;
import dev.sluice.table.Measure;
import dev.sluice.table.RowChange;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.table.TableOperations;
import dev.sluice.testkit.fault.Recording;
import io.r2dbc.spi.R2dbcException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Parameters of a request that are handed on as they are: they are right, or a clear error, and never SQL. */
public interface HostileRequestContract extends Contract {

    TableName GUARDED = TableName.of("guarded");

    String MARK = "zz_hostile";

    int LONGEST_MESSAGE = 2_000;

    private static TableOperations guarded(TestDatabase db) {
        db.run("create table guarded (id integer primary key, name varchar(200))");
        TableOperations tables = db.as(TableOperations.class);
        get(Flux.range(1, 3)
                .concatMap(id -> tables.insertRow(GUARDED, Map.of("id", id, "name", "n" + id)))
                .count());
        return tables;
    }

    /** What is no name of anything here, with a mark in it. */
    private static List<String> hostile() {
        Stream<String> injections = Stream.of(
                "id; drop table guarded; --",
                "id) or 1=1 --",
                "1=1 or id",
                "' or ''='",
                "\" or \"\"=\"",
                "` or ``=`",
                "*",
                "id /* */",
                "(select max(id) from guarded)",
                "\u0000",
                "\ud800",
                "x".repeat(100_000),
                "$where",
                "{fn now()}",
                "id desc");
        return Stream.concat(injections, SchemaChanges.HOSTILE.stream())
                .map(text -> text + MARK)
                .toList();
    }

    private static List<Publisher<?>> requests(TableOperations tables, String text) {
        Selection all = Selection.from(GUARDED);
        return List.of(
                tables.select(all.columns("id", text), row -> 1),
                tables.select(all.orderBy(Sort.descending(text).nullsLast()), row -> 1),
                tables.select(all.where(Filter.eq(text, 1)), row -> 1),
                tables.select(Selection.from(TableName.of(text)), row -> 1),
                tables.select(Selection.from(TableName.of(text, "guarded")), row -> 1),
                tables.selectPage(all.orderBy(Sort.ascending(text)), Keyset.first(2), row -> 1),
                tables.selectPage(all, Keyset.after(text, 2), row -> 1),
                tables.aggregate(Aggregation.of(GUARDED, Measure.count("n")).groupBy(text), row -> 1),
                tables.aggregate(Aggregation.of(GUARDED, Measure.max(text, "n")), row -> 1),
                tables.insertRow(GUARDED, Map.of("id", 9, text, "x")),
                tables.updateRows(GUARDED, Map.of(text, "x"), Filter.eq("id", 1)),
                tables.updateRow(GUARDED, Map.of(text, 1), Map.of("name", "x")),
                tables.deleteRows(GUARDED, Filter.isNotNull(text)),
                tables.deleteRow(GUARDED, Map.of(text, 1)),
                tables.deleteRows(GUARDED, Filter.eq("id", text)),
                tables.deleteRows(GUARDED, Filter.in("id", List.of(7, text))),
                tables.deleteRows(GUARDED, Filter.between("id", 0, text)),
                tables.updateRows(GUARDED, Map.of("id", text), Filter.eq("id", 1)),
                tables.upsertRow(GUARDED, Map.of("id", 1, text, "x"), Conflict.onPrimaryKey()),
                tables.upsertRow(GUARDED, Map.of("id", 1, "name", "x"), Conflict.on(text)),
                tables.upsertRow(GUARDED, Map.of("id", 1, "name", "x"), Conflict.onConstraint(text)),
                tables.upsertRow(
                        GUARDED,
                        Map.of("id", 1, "name", "x"),
                        Conflict.onPrimaryKey().updating(text)),
                tables.updateRows(GUARDED, Mono.just(RowChange.of(Filter.eq(text, 1), Map.of("name", "x")))),
                tables.deleteRows(GUARDED, Filter.like(text, "%")),
                tables.deleteRows(GUARDED, Filter.jsonPath(text, List.of("a"), Filter.Operator.EQ, 1)),
                tables.deleteRows(GUARDED, Filter.arrayContains(text, 1)));
    }

    private static List<Publisher<?>> loads(BulkOperationsDriver bulk, String text) {
        return List.of(
                bulk.bulkInsert(TableName.of(text), List.of("id"), row(9)),
                bulk.bulkInsert(GUARDED, List.of("id", text), row(9, 1)),
                bulk.bulkInsert(GUARDED, List.of("id"), row(text)),
                bulk.bulkUpsert(GUARDED, BulkRows.of(List.of("id"), row(1)), Conflict.on(text)),
                bulk.bulkUpsert(
                        GUARDED,
                        BulkRows.of(List.of("id", "name"), row(1, "x")),
                        Conflict.onPrimaryKey().updating(text)));
    }

    private static Flux<Object[]> row(Object... values) {
        return Flux.<Object[]>just(values);
    }

    @Test
    default void whatIsNoNameIsAnErrorOfALoadToo() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            guarded(db);
            for (String text : hostile()) {
                for (Publisher<?> load : loads(db.as(BulkOperationsDriver.class), text)) {
                    Throwable error = thrownBy(load);
                    assertClear(error instanceof BulkFailedException failed ? failed.getCause() : error);
                }
            }
            assertThat(recording.executed()).noneMatch(sql -> sql.contains(MARK));
            assertUntouched(db);
        }
    }

    /** A label is the caller's own, and may be anything that the database takes for a name. */
    @Test
    default void labelsAreNamesWhateverTheyAre() {
        try (TestDatabase db = open()) {
            TableOperations tables = guarded(db);
            for (String text : hostile()) {
                List<Long> counts = Flux.from(tables.aggregate(
                                Aggregation.of(GUARDED, Measure.count(text)),
                                row -> requireNonNull(row.get(0, Number.class)).longValue()))
                        .onErrorResume(e -> {
                            assertClearOrDatabases(e);
                            return Flux.empty();
                        })
                        .collectList()
                        .blockOptional(TestDatabase.LIMIT)
                        .orElseThrow();
                assertThat(counts).isSubsetOf(3L);
            }
            assertUntouched(db);
        }
    }

    /** A name that is too long, for one, is the database's to refuse. */
    private static void assertClearOrDatabases(Throwable error) {
        if (!(error instanceof R2dbcException)) {
            assertClear(error);
        }
    }

    /** They are bound: an error of the pattern's own language, and nothing else, is the database's. */
    @Test
    default void expressionsAndPathsAreBound() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            TableOperations tables = guarded(db);
            for (String text : hostile()) {
                for (Filter filter : List.of(
                        Filter.regex("name", text), Filter.jsonPath("name", List.of(text), Filter.Operator.EQ, text))) {
                    Throwable error = thrownBy(tables.countRows(GUARDED, filter));
                    if (error != null) {
                        assertClearOrDatabases(error);
                    }
                }
            }
            assertThat(recording.executed()).noneMatch(sql -> sql.contains(MARK));
            assertUntouched(db);
        }
    }

    @Test
    default void whatIsNoNameIsAnErrorAndIsNotSent() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            TableOperations tables = guarded(db);
            for (String text : hostile()) {
                for (Publisher<?> request : requests(tables, text)) {
                    assertClear(thrownBy(request));
                }
            }
            assertThat(recording.executed()).noneMatch(sql -> sql.contains(MARK));
            assertUntouched(db);
        }
    }

    @Test
    default void textsAreTextsWhateverTheyAre() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            TableOperations tables = guarded(db);
            for (String text : hostile()) {
                for (Filter filter : List.of(
                        Filter.eq("name", text),
                        Filter.in("name", List.of(text, text + "2")),
                        Filter.startsWith("name", text),
                        Filter.contains("name", text),
                        Filter.ilike("name", text.replace("\\", "\\\\")),
                        Filter.not(Filter.ne("name", text)))) {
                    Throwable error = thrownBy(tables.deleteRows(GUARDED, filter));
                    assertThat(error == null
                                    || error instanceof ValueConversionException
                                    || error instanceof FeatureNotSupportedException)
                            .as("%s: %s", filter, error)
                            .isTrue();
                }
            }
            assertThat(recording.executed()).noneMatch(sql -> sql.contains(MARK));
            assertUntouched(db);
        }
    }

    @Test
    default void documentsOfAnyShapeAreClearErrors() {
        List<Object> wrong = new ArrayList<>(List.of(
                deep(10_000, "$not"),
                deep(10_000, "$and"),
                wide(100_000),
                Map.of("$and", Map.of()),
                Map.of("$or", "x"),
                Map.of("$not", List.of()),
                Map.of("id", Map.of()),
                Map.of("id", List.of(1)),
                Map.of("id", Map.of("$where", "1")),
                Map.of("id", Map.of("$in", 5)),
                Map.of("id", Map.of("$in", List.of(List.of()))),
                Map.of("id", Map.of("$between", List.of(1))),
                Map.of("id", Map.of("$isNull", "yes")),
                Map.of("id", Map.of("$like", 5)),
                Map.of("id", Map.of("$eq", Map.of("a", 1))),
                Map.of("$" + "x".repeat(50_000), 1),
                Map.of(5, 1),
                Map.of("", 1),
                Map.of("id", Map.of(7, 1)),
                Collections.singletonMap(null, 1),
                Map.of("id", Collections.singletonMap("$gt", null)),
                Map.of("id", Collections.singletonMap(null, 1)),
                Map.of("$and", List.of(5)),
                Map.of("name", Map.of("$like", "x\\"))));
        for (Object document : wrong) {
            @SuppressWarnings("unchecked") // as a parser hands it on
            Map<String, @Nullable Object> request = (Map<String, @Nullable Object>) document;
            assertThatThrownBy(() -> Filter.of(request))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(HostileRequestContract::assertClear);
        }
    }

    private static Map<String, Object> deep(int levels, String operator) {
        Map<String, Object> document = Map.of("id", 1);
        for (int i = 0; i < levels; i++) {
            document = Map.of(operator, operator.equals("$not") ? document : List.of(document));
        }
        return document;
    }

    private static Map<String, Object> wide(int members) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (int i = 0; i < members; i++) {
            document.put("c" + i, i);
        }
        return document;
    }

    @Test
    default void filtersOfAnyDepthAndWidthAreErrorsOrWork() {
        try (TestDatabase db = open()) {
            TableOperations tables = guarded(db);
            Filter deep = Filter.eq("id", 1);
            for (int i = 0; i < 100_000; i++) {
                deep = Filter.not(deep);
            }
            for (Publisher<?> request : List.of(
                    tables.countRows(GUARDED, deep),
                    tables.deleteRows(GUARDED, deep),
                    tables.updateRows(GUARDED, Map.of("name", "x"), Filter.or(deep, deep)))) {
                assertThat(thrownBy(request)).isInstanceOf(IllegalArgumentException.class);
            }
            Filter[] many =
                    Stream.generate(() -> Filter.eq("id", 2)).limit(10_000).toArray(Filter[]::new);
            assertThat(get(tables.countRows(GUARDED, Filter.or(many))).rows()).isEqualTo(1);
            assertThat(get(tables.countRows(GUARDED, Filter.not(Filter.and(many))))
                            .rows())
                    .isEqualTo(2);
            assertUntouched(db);
        }
    }

    @Test
    default void allRowsAreMeantOnlyWhenThatIsSaid() {
        try (TestDatabase db = open()) {
            TableOperations tables = guarded(db);
            for (Filter filter : List.of(
                    Filter.of(Map.of()),
                    Filter.and(),
                    Filter.notIn("id", List.of()),
                    Filter.or(Filter.all(), Filter.eq("id", 1)),
                    Filter.and(Filter.all(), Filter.all()),
                    Filter.not(Filter.in("id", List.of())),
                    Filter.not(Filter.or()),
                    Filter.of(Map.of("$and", List.of(Map.of(), Map.of()))))) {
                assertThat(thrownBy(tables.deleteRows(GUARDED, filter))).isInstanceOf(IllegalArgumentException.class);
                assertThat(thrownBy(tables.updateRows(GUARDED, Map.of("name", "x"), filter)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertUntouched(db);
            assertThat(get(tables.deleteRows(GUARDED, Filter.in("id", List.of()))))
                    .isZero();
            assertThat(get(tables.updateRows(GUARDED, Map.of("name", "x"), Filter.all())))
                    .isEqualTo(3);
            assertThat(get(tables.deleteRows(GUARDED, Filter.all()))).isEqualTo(3);
        }
    }

    private static void assertClear(@Nullable Throwable error) {
        assertThat(error)
                .isInstanceOfAny(
                        IllegalArgumentException.class,
                        ValueConversionException.class,
                        FeatureNotSupportedException.class);
        assertThat(String.valueOf(error == null ? "" : error.getMessage()).length())
                .isLessThan(LONGEST_MESSAGE);
    }

    private static @Nullable Throwable thrownBy(Publisher<?> request) {
        return Flux.from(request)
                .then()
                .<Throwable>cast(Throwable.class)
                .onErrorResume(Mono::just)
                .block(TestDatabase.LIMIT);
    }

    private static void assertUntouched(TestDatabase db) {
        assertThat(db.count("select count(*) from guarded")).isEqualTo(3);
        assertThat(
                        db.count(
                                "select count(*) from guarded where (id = 1 and name = 'n1') or (id = 2 and name = 'n2') or (id = 3 and name = 'n3')"))
                .isEqualTo(3);
    }
}
