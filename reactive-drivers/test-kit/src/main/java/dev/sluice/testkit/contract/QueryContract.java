package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.error.ConnectionBusyException;
import dev.sluice.error.ConstraintKind;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.TooManyRowsException;
import dev.sluice.query.PageRequest;
import dev.sluice.query.Query;
import dev.sluice.query.QueryResult;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What {@link dev.sluice.query.QueryDriver} promises. */
public interface QueryContract extends Contract {

    /** A table with one constraint of each kind. */
    String FILM = """
            create table film (
                id integer not null,
                title varchar(20) not null,
                length integer,
                sequel_of integer,
                constraint film_key primary key (id),
                constraint film_title_once unique (title),
                constraint film_length_positive check (length > 0),
                constraint film_sequel_known foreign key (sequel_of) references film (id))
            """;

    // ------------------------------------------------------------------ updates

    @Test
    default void countsTheRowsThatAnUpdateChanged() {
        try (TestDatabase db = open()) {
            assertThat(get(db.update(FILM))).isZero();
            assertThat(get(db.update("insert into film (id, title) values (1, 'a'), (2, 'b'), (3, 'c')")))
                    .isEqualTo(3);
            assertThat(get(db.update("update film set length = 90 where id < 3")))
                    .isEqualTo(2);
            assertThat(get(db.update("update film set length = 90 where id > 3")))
                    .isZero();
            assertThat(get(db.update("delete from film"))).isEqualTo(3);
        }
    }

    @Test
    default void countsNothingForAQueryThatIsRunAsAnUpdate() {
        try (TestDatabase db = open()) {
            assertThat(get(db.update(tested().numbers(3)))).isZero();
        }
    }

    @Test
    default void runsNothingBeforeItIsSubscribedTo() {
        try (TestDatabase db = open()) {
            db.run(FILM);
            Mono<Long> insert = db.update("insert into film (id, title) values (1, 'a')");
            assertThat(db.count("select count(*) from film")).isZero();
            assertThat(get(insert)).isEqualTo(1);
        }
    }

    @Test
    default void runsAgainForEachSubscription() {
        try (TestDatabase db = open()) {
            db.run("create table hit (id integer)");
            Mono<Long> insert = db.update("insert into hit (id) values (1)");
            get(insert);
            get(insert);
            assertThat(db.count("select count(*) from hit")).isEqualTo(2);
        }
    }

    // ------------------------------------------------------------------ parameters

    @Test
    default void bindsNamedParametersWhereverTheyStand() {
        try (TestDatabase db = open()) {
            db.run("create table pair (a integer, b integer, c varchar(20))");
            Query insert = Query.of("insert into pair (a, b, c) values (:n, :n, :text)")
                    .bind("n", 7)
                    .bind("text", "it's :n and ?");
            assertThat(get(db.queries().update(insert))).isEqualTo(1);
            assertThat(get(db.number("select a + b from pair"))).isEqualTo(14);
            assertThat(get(db.text("select c from pair"))).isEqualTo("it's :n and ?");
        }
    }

    @Test
    default void bindsPositionalParametersInOrder() {
        try (TestDatabase db = open()) {
            db.run(FILM);
            get(db.update("insert into film (id, title, length) values (?, ?, ?)", 1, "a", 90));
            Query one = Query.of("select title from film where id = ? and length = ?", 1, 90);
            String title = get(db.queries().queryOne(one, row -> requireNonNull(row.get("title", String.class))));
            assertThat(title).isEqualTo("a");
        }
    }

    @Test
    default void bindsNullOfAType() {
        try (TestDatabase db = open()) {
            db.run(FILM);
            Query insert = Query.of("insert into film (id, title, length) values (:id, :title, :length)")
                    .bind("id", 1)
                    .bind("title", "a")
                    .bindNull("length", Integer.class);
            assertThat(get(db.queries().update(insert))).isEqualTo(1);
            assertThat(db.count("select count(*) from film where length is null"))
                    .isEqualTo(1);
        }
    }

    @Test
    default void bindsACollectionAsAListOfMarkers() {
        try (TestDatabase db = open()) {
            Query some = Query.of("select n from (" + tested().numbers(10) + ") q where n in (:some) order by n")
                    .bind("some", List.of(2, 3, 5));
            assertThat(get(db.stream(some).collectList())).containsExactly(2, 3, 5);
        }
    }

    @Test
    default void reportsAParameterWithoutAValue() {
        try (TestDatabase db = open()) {
            Query unbound = Query.of("select n from (" + tested().numbers(10) + ") q where n = :missing");
            StepVerifier.create(db.queries().query(unbound, 1))
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("missing"))
                    .verify(TestDatabase.LIMIT);
        }
    }

    // ------------------------------------------------------------------ results

    @Test
    default void keepsAllRowsOfAResultThatIsSmallEnough() {
        try (TestDatabase db = open()) {
            QueryResult result = get(db.queries().query(Query.of(tested().numbers(3)), 3));
            assertThat(result.columns()).hasSize(1);
            assertThat(result.columns().get(0).name()).isEqualToIgnoringCase("n");
            assertThat(result.rows()).hasSize(3);
            assertThat(result.value(2, 0)).isEqualTo(3);
            assertThat(result.truncated()).isFalse();
            assertThat(result.updateCount()).isEqualTo(-1);
        }
    }

    @Test
    default void saysThatAResultHadMoreRowsThanWereKept() {
        try (TestDatabase db = open()) {
            for (int kept : new int[] {0, 1, 255, 256, 257, 1023, 1024, 1025}) {
                QueryResult result = get(db.queries().query(Query.of(tested().numbers(5_000)), kept));
                assertThat(result.rows()).hasSize(kept);
                assertThat(result.truncated()).isTrue();
            }
        }
    }

    @Test
    default void keepsNullsAndRepeatedLabelsOfAResult() {
        try (TestDatabase db = open()) {
            QueryResult result = get(db.queries().query(Query.of("select 1 as a, nullif(1, 1) as b, 2 as a"), 1));
            assertThat(result.columns()).hasSize(3);
            assertThat(result.rows().get(0)).extracting(String::valueOf).containsExactly("1", "null", "2");
        }
    }

    @Test
    default void givesTheCountOfAStatementWithoutRows() {
        try (TestDatabase db = open()) {
            db.run(FILM);
            QueryResult result = get(db.queries().query(Query.of("insert into film (id, title) values (1, 'a')"), 10));
            assertThat(result.updateCount()).isEqualTo(1);
            assertThat(result.columns()).isEmpty();
            assertThat(result.rows()).isEmpty();
        }
    }

    @Test
    default void refusesANegativeNumberOfRows() {
        try (TestDatabase db = open()) {
            assertThatThrownBy(() -> get(db.queries().query(Query.of(tested().numbers(1)), -1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void readsOneRow() {
        try (TestDatabase db = open()) {
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @Test
    default void completesEmptyWhenThereIsNoRow() {
        try (TestDatabase db = open()) {
            StepVerifier.create(db.number("select 1 where 1 = 0")).verifyComplete();
        }
    }

    @Test
    default void refusesASecondRowWhereOneIsExpected() {
        try (TestDatabase db = open()) {
            for (int rows : new int[] {2, 3, 10_000}) {
                assertThatThrownBy(() -> db.count(tested().numbers(rows))).isInstanceOf(TooManyRowsException.class);
            }
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    // ------------------------------------------------------------------ pages

    @Test
    default void readsPagesThatFollowEachOther() {
        try (TestDatabase db = open()) {
            Query descending = Query.of("select n from (" + tested().numbers(25) + ") q order by n desc");
            List<Object> seen = new ArrayList<>();
            PageRequest page = PageRequest.first(10);
            QueryResult result;
            do {
                result = get(db.queries().queryPage(descending, page));
                result.rows().forEach(row -> seen.add(row[0]));
                page = page.next();
            } while (result.truncated());
            assertThat(seen).hasSize(25).startsWith(25, 24).endsWith(2, 1);
            assertThat(page.offset()).isEqualTo(30);
        }
    }

    @Test
    default void knowsThatAPageWhichIsJustFullIsTheLast() {
        try (TestDatabase db = open()) {
            QueryResult result = get(db.queries().queryPage(Query.of(tested().numbers(10)), new PageRequest(5, 5)));
            assertThat(result.rows()).hasSize(5);
            assertThat(result.truncated()).isFalse();
            QueryResult beyond = get(db.queries().queryPage(Query.of(tested().numbers(10)), new PageRequest(10, 5)));
            assertThat(beyond.rows()).isEmpty();
            assertThat(beyond.truncated()).isFalse();
        }
    }

    @Test
    default void readsPagesOfAnySelect() {
        try (TestDatabase db = open()) {
            String numbers = tested().numbers(9);
            for (String select : List.of(
                    "select n from (" + numbers + ") q order by n limit 4",
                    "with q as (" + numbers + ") select n from q order by n",
                    "select n from (" + numbers + ") q order by n -- to the end",
                    "select n from (" + numbers + ") q order by n /* done */ ;",
                    "select n from (" + numbers + ") q union all select 0 order by n desc",
                    tested().values(3))) {
                QueryResult result = get(db.queries().queryPage(Query.of(select), PageRequest.first(2)));
                assertThat(result.rows()).as(select).hasSize(2);
                assertThat(result.truncated()).as(select).isTrue();
            }
        }
    }

    @Test
    default void readsAPageOfASelectWithParameters() {
        try (TestDatabase db = open()) {
            Query from = Query.of("select n from (" + tested().numbers(9) + ") q where n > :low order by n")
                    .bind("low", 4);
            QueryResult result = get(db.queries().queryPage(from, new PageRequest(1, 2)));
            assertThat(result.value(0, 0)).isEqualTo(6);
            assertThat(result.value(1, 0)).isEqualTo(7);
            assertThat(result.truncated()).isTrue();
        }
    }

    @Test
    default void readsAPageWhoseColumnsShareALabel() {
        if (!tested().repeatsLabelsInSubqueries()) {
            throw new TestAbortedException(
                    "not claimed: the database refuses a subquery with two columns of one label");
        }
        try (TestDatabase db = open()) {
            QueryResult result = get(db.queries().queryPage(Query.of("select 1 as a, 2 as a"), PageRequest.first(5)));
            assertThat(result.rows()).hasSize(1);
            assertThat(result.rows().get(0)).extracting(String::valueOf).containsExactly("1", "2");
        }
    }

    @Test
    default void refusesAPageOfSeveralStatements() {
        try (TestDatabase db = open()) {
            assertThatThrownBy(() -> get(db.queries().queryPage(Query.of("select 1; select 2"), PageRequest.first(5))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    // ------------------------------------------------------------------ scripts

    @Test
    default void givesOneResultPerStatementOfAScript() {
        try (TestDatabase db = open()) {
            List<QueryResult> results = get(db.queries().script("""
                            -- a table; and what is in it
                            create table word (id integer, text varchar(20));
                            insert into word values (1, 'a;b'), (2, 'c');
                            select text from word order by id;
                            delete from word where text = 'a;b';
                            """, 10).collectList());
            assertThat(results).hasSize(4);
            assertThat(results.get(1).updateCount()).isEqualTo(2);
            assertThat(results.get(2).rows()).hasSize(2);
            assertThat(results.get(2).value(0, 0)).isEqualTo("a;b");
            assertThat(results.get(3).updateCount()).isEqualTo(1);
        }
    }

    @Test
    default void runsAScriptOnOnePhysicalConnection() {
        try (TestDatabase db = open()) {
            String script = "%s; %s; %s; %s"
                    .formatted(tested().setMark("here"), tested().sessionId(), tested().mark(), tested().sessionId());
            List<QueryResult> results = get(db.queries().script(script, 10).collectList());
            assertThat(results.get(2).value(0, 0)).isEqualTo("here");
            assertThat(results.get(1).value(0, 0)).isEqualTo(results.get(3).value(0, 0));
        }
    }

    @Test
    default void leavesNothingOfAScriptToTheNextBorrower() {
        try (TestDatabase db = openPool(1)) {
            get(db.queries().script(tested().setMark("left"), 1).collectList());
            assertThat(get(db.text(tested().mark()))).isEmpty();
        }
    }

    @Test
    default void endsAScriptAtItsFirstError() {
        try (TestDatabase db = open()) {
            Recorder<QueryResult> recorder = Recorder.of(db.queries()
                            .script(
                                    "create table one (id integer); select * from nowhere; create table two (id integer)",
                                    1))
                    .requestAll()
                    .awaitEnd();
            assertThat(recorder.values()).hasSize(1);
            assertThat(recorder.error()).isInstanceOf(R2dbcBadGrammarException.class);
            assertThat(db.count("select count(*) from one")).isZero();
            assertThatThrownBy(() -> db.count("select count(*) from two")).isInstanceOf(R2dbcBadGrammarException.class);
        }
    }

    @Test
    default void rollsBackATransactionThatAScriptLeavesOpen() {
        try (TestDatabase db = openPool(1)) {
            db.run("create table entry (id integer)");
            get(db.queries()
                    .script("begin; insert into entry values (1); insert into entry values (2)", 1)
                    .collectList());
            assertThat(db.count("select count(*) from entry")).isZero();
            get(db.queries()
                    .script("begin; insert into entry values (1); commit", 1)
                    .collectList());
            assertThat(db.count("select count(*) from entry")).isEqualTo(1);
        }
    }

    @Test
    default void emptyScriptsGiveNothing() {
        try (TestDatabase db = open()) {
            StepVerifier.create(db.queries().script(" ; -- nothing\n ;; ", 1)).verifyComplete();
        }
    }

    // ------------------------------------------------------------------ errors

    @Test
    default void tellsWhichConstraintWasBroken() {
        try (TestDatabase db = open()) {
            db.run(FILM);
            db.run("insert into film (id, title) values (1, 'a')");
            Map<String, String> violations = Map.of(
                    "insert into film (id, title) values (1, 'b')", tested().primaryKeyName("film_key"),
                    "insert into film (id, title) values (2, 'a')", "film_title_once",
                    "insert into film (id, title, length) values (2, 'b', 0)", "film_length_positive",
                    "insert into film (id, title, sequel_of) values (2, 'b', 99)", "film_sequel_known");
            Map<String, ConstraintKind> kinds = Map.of(
                    tested().primaryKeyName("film_key"),
                    ConstraintKind.UNIQUE,
                    "film_title_once",
                    ConstraintKind.UNIQUE,
                    "film_length_positive",
                    ConstraintKind.CHECK,
                    "film_sequel_known",
                    ConstraintKind.FOREIGN_KEY);
            violations.forEach((sql, name) -> {
                ConstraintViolationException e =
                        catchThrowableOfType(ConstraintViolationException.class, () -> db.run(sql));
                assertThat(e).as(sql).isNotNull();
                assertThat(e.kind()).as(sql).isEqualTo(kinds.get(name));
                assertThat(e.constraint().orElse(""))
                        .as(sql)
                        .isEqualToIgnoringCase(tested().namesConstraint(e.kind()) ? name : "");
                assertThat(e.table().orElse("film")).as(sql).isEqualToIgnoringCase("film");
                assertThat(e.getSqlState()).as(sql).startsWith("23");
            });
        }
    }

    @Test
    default void tellsWhichColumnMayNotBeNull() {
        try (TestDatabase db = open()) {
            db.run(FILM);
            ConstraintViolationException e = catchThrowableOfType(
                    ConstraintViolationException.class, () -> db.run("insert into film (id) values (1)"));
            assertThat(e.kind()).isEqualTo(ConstraintKind.NOT_NULL);
            assertThat(e.column().orElse("")).isEqualToIgnoringCase("title");
        }
    }

    @Test
    default void showsNoValuesInTheErrorsOfData() {
        try (TestDatabase db = open()) {
            db.run(FILM);
            Query twice = Query.of("insert into film (id, title) values (:id, :title)")
                    .bind("id", 1)
                    .bind("title", "xyzzy-plugh");
            get(db.queries().update(twice));
            Query tooLong = twice.bind("id", 3).bind("title", "xyzzy-plugh".repeat(9));
            for (Query broken : List.of(
                    twice.bind("id", 2),
                    tested().limitsTexts() ? tooLong : twice,
                    Query.of(tested().conversion()).bind("title", "xyzzy-plugh"))) {
                StepVerifier.create(db.queries().query(broken, 1))
                        .expectErrorSatisfies(e -> {
                            assertThat(e).isInstanceOf(R2dbcDataIntegrityViolationException.class);
                            for (Throwable at = e; at != null; at = at.getCause()) {
                                assertThat(String.valueOf(at.getMessage())).doesNotContain("xyzzy");
                            }
                        })
                        .verify(TestDatabase.LIMIT);
            }
        }
    }

    @Test
    default void saysWhereTheGrammarIsBad() {
        try (TestDatabase db = open()) {
            for (String bad : List.of(
                    "selec 1", "select * from nowhere", "select missing from (" + tested().numbers(1) + ") q")) {
                R2dbcBadGrammarException e = catchThrowableOfType(R2dbcBadGrammarException.class, () -> db.count(bad));
                assertThat(e).as(bad).isNotNull();
                assertThat(e.getOffendingSql()).isEqualTo(bad);
                assertThat(e.getSqlState()).startsWith("42");
            }
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @Test
    default void goesOnAfterAnErrorOnTheSameConnection() {
        try (TestDatabase db = openPool(1)) {
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> db.count("select * from nowhere")).isInstanceOf(R2dbcException.class);
                assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            }
        }
    }

    @Test
    default void givesWhatTheMapperThrows() {
        try (TestDatabase db = openPool(1)) {
            for (Throwable thrown : List.of(
                    new IllegalStateException("by the mapper"),
                    new AssertionError("by the mapper"),
                    new StackOverflowError("by the mapper"))) {
                Mono<Integer> mapped = db.queries().queryOne(Query.of(tested().numbers(1)), row -> sneak(thrown));
                AtomicReference<Throwable> seen = new AtomicReference<>();
                mapped.onErrorResume(e -> {
                            seen.set(e);
                            return Mono.empty();
                        })
                        .block(TestDatabase.LIMIT);
                assertThat(seen.get()).isSameAs(thrown);
                assertThat(db.count(tested().numbers(1))).isEqualTo(1);
            }
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what a program without null checks does
    default void refusesAMapperThatReturnsNull() {
        try (TestDatabase db = openPool(1)) {
            StepVerifier.create(db.queries().queryOne(Query.of(tested().numbers(1)), row -> null))
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(NullPointerException.class)
                            .hasMessageContaining("mapper"))
                    .verify(TestDatabase.LIMIT);
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @Test
    default void stopsAStatementAtItsOwnDeadline() {
        try (TestDatabase db = openPool(1)) {
            Query slow = Query.of(tested().sleep(Duration.ofSeconds(10))).withTimeout(Duration.ofMillis(300));
            long before = System.nanoTime();
            assertThatThrownBy(() -> get(db.queries().query(slow, 1))).isInstanceOf(DeadlineExceededException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @Test
    default void runsManyStatementsAtOnceOnFewConnections() {
        try (TestDatabase db = openPool(2)) {
            List<Integer> sums = get(Flux.range(1, 200)
                    .flatMap(
                            i -> db.queries()
                                    .queryOne(
                                            Query.of("select count(*) from (" + tested().numbers(300)
                                                            + ") q where n <= :i")
                                                    .bind("i", i),
                                            Operations::first),
                            64)
                    .collectList());
            assertThat(sums).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    default void neverRefusesABoundedStatementBehindAnother() {
        try (TestDatabase db = openPool(1)) {
            List<Long> counts = get(db.inTransaction(tx -> Flux.range(0, 20)
                    .flatMap(i -> tx.update(tested().numbers(10)), 20)
                    .onErrorMap(ConnectionBusyException.class, e -> new AssertionError("refused", e))
                    .collectList()));
            assertThat(counts).hasSize(20);
        }
    }

    /** Throws what a compiler would not let it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
