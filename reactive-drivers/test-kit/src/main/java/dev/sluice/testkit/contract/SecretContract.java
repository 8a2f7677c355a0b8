package dev.sluice.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.ConstraintViolationException;
import dev.sluice.query.Query;
import dev.sluice.testkit.watch.LogCapture;
import dev.sluice.testkit.watch.OutputCapture;
import dev.sluice.testkit.watch.SecretCanary;
import io.r2dbc.spi.R2dbcException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Values are in nothing that can be logged, whatever the server writes into its messages: not in errors, not
 * in what objects say of themselves, not in what Sluice logs at any level, not in what anybody logs as INFO or above, not in
 * what is printed.
 * <p>
 * What others log as DEBUG or TRACE is not looked at for values, as R2DBC drivers log there what they bind and what the
 * server answers: r2dbc-postgresql each message of the protocol, r2dbc-h2 each binding. Who turns that on for
 * {@code io.r2dbc} shows them.
 */
public interface SecretContract extends Contract {

    /** The table of {@link #failing}: {@code checked} is shorter than three characters. */
    String TABLE = "create table secret (id varchar(60) primary key, small varchar(3), n integer,"
            + " parent varchar(60) references secret, checked varchar(60) check (length(checked) < 3))";

    /** The levels at which a program in production logs what others have to say. */
    Set<String> SHOWN = Set.of("INFO", "WARN", "ERROR");

    /** Statements that fail, each with the parameter {@code :secret}, a text of which some may be about to become a row. */
    List<String> failing();

    @Test
    default void errorsOfStatementsDoNotShowTheirValues() {
        SecretCanary canary = SecretCanary.random();
        try (TestDatabase db = open();
                OutputCapture output = OutputCapture.start();
                LogCapture log = LogCapture.start()) {
            db.run(TABLE);
            for (String sql : failing()) {
                Query query = Query.of(sql).bind("secret", canary.value());
                List<Throwable> errors = Flux.<Mono<?>>just(
                                db.queries().update(query),
                                db.queries().queryOne(query, row -> 1),
                                db.queries().query(query, 10),
                                db.stream(query).then(),
                                db.inTransaction(tx -> tx.queries().update(query)))
                        .concatMap(SecretContract::error)
                        .filter(R2dbcException.class::isInstance)
                        .collectList()
                        .blockOptional(TestDatabase.LIMIT)
                        .orElseThrow();
                // An update need not read the rows of a query, and the two of them may succeed where reading fails.
                assertThat(errors).as(sql).hasSizeGreaterThanOrEqualTo(3);
                errors.forEach(canary::assertAbsentFrom);
                canary.assertAbsentFrom((Object) query);
                assertAbsent(canary, log);
                canary.assertAbsentFrom((Object) output.text());
            }
        }
    }

    @Test
    default void statementsThatRunDoNotShowTheirValues() {
        SecretCanary canary = SecretCanary.random();
        try (TestDatabase db = open();
                OutputCapture output = OutputCapture.start();
                LogCapture log = LogCapture.start()) {
            db.run(TABLE);
            Query insert = Query.of("insert into secret (id) values (:secret)").bind("secret", canary.value());
            Query select = Query.of("select id from secret where id = :secret").bind("secret", canary.value());

            Long inserted = TestDatabase.get(db.inTransaction(tx -> tx.queries().update(insert)));
            List<String> read = TestDatabase.get(db.stream(select, row -> requireNonNull(row.get(0, String.class)))
                    .collectList());

            assertThat(inserted).isEqualTo(1);
            assertThat(read).containsExactly(canary.value());
            assertThat(TestDatabase.get(db.queries().query(select, 10)).rows()).hasSize(1);

            canary.assertAbsentFrom((Object) select);
            assertAbsent(canary, log);
            canary.assertAbsentFrom((Object) output.text());
        }
    }

    /** Rows that are in the table are not bound, and what the server says may show them nevertheless. */
    @Test
    default void errorsOfConstraintsDoNotShowTheRow() {
        SecretCanary canary = SecretCanary.random();
        try (TestDatabase db = open();
                OutputCapture output = OutputCapture.start();
                LogCapture log = LogCapture.start()) {
            db.run(TABLE);
            db.run("insert into secret (id) values ('" + canary.value() + "')");

            List<Throwable> errors = Flux.just(
                            "insert into secret (id) select id from secret",
                            "update secret set checked = id",
                            "update secret set checked = 'long'")
                    .concatMap(sql -> error(db.update(sql)))
                    .collectList()
                    .blockOptional(TestDatabase.LIMIT)
                    .orElseThrow();

            assertThat(errors).hasSize(3).allMatch(ConstraintViolationException.class::isInstance);
            errors.forEach(canary::assertAbsentFrom);
            assertAbsent(canary, log);
            canary.assertAbsentFrom((Object) output.text());
        }
    }

    /** What a column cannot be read as is told without what is in it. */
    @Test
    default void errorsOfReadingDoNotShowTheRow() {
        SecretCanary canary = SecretCanary.digits();
        try (TestDatabase db = open();
                OutputCapture output = OutputCapture.start();
                LogCapture log = LogCapture.start()) {
            String text = "select %s as secret".formatted(tested().cast("'" + canary.value() + "'", "varchar(60)"));
            String number = "select %s as secret".formatted(tested().cast(canary.value(), "bigint"));
            String decimal = "select %s as secret".formatted(tested().cast(canary.value() + ".5", "decimal(20, 2)"));
            for (String sql : List.of(text, number, decimal)) {
                for (Class<?> type : List.of(Integer.class, Short.class, LocalDate.class, UUID.class)) {
                    Throwable error = error(
                                    db.queries().queryOne(Query.of(sql), row -> requireNonNull(row.get(0, type))))
                            .blockOptional(TestDatabase.LIMIT)
                            .orElseThrow();

                    assertThat(error).isInstanceOf(IllegalArgumentException.class);
                    assertThat(error).hasMessageContaining(type.getSimpleName());
                    canary.assertAbsentFrom(error);
                }
            }
            assertAbsent(canary, log);
            canary.assertAbsentFrom((Object) output.text());
        }
    }

    /** Fails when the secret is in what Sluice logs, or in what anybody logs as INFO or above. */
    static void assertAbsent(SecretCanary canary, LogCapture log) {
        log.lines().stream().filter(SecretContract::isShown).forEach(canary::assertAbsentFrom);
    }

    private static boolean isShown(String line) {
        String[] levelAndLogger = line.split(" ", 3);
        return levelAndLogger[1].startsWith("dev.sluice") || SHOWN.contains(levelAndLogger[0]);
    }

    /** What {@code work} fails with. */
    static Mono<Throwable> error(Mono<?> work) {
        return work.<Throwable>map(value -> new AssertionError("ran"))
                .onErrorResume(Mono::just)
                .defaultIfEmpty(new AssertionError("ran"));
    }
}
