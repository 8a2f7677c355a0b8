package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.engine.OnEngine;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.query.Query;
import dev.sluice.testkit.watch.LogCapture;
import dev.sluice.testkit.watch.SecretCanary;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Passwords and values are in nothing that can be logged, whatever the server writes into its messages. R2DBC drivers
 * themselves log what they bind at DEBUG, so only what Sluice logs is looked at, and what anybody logs as WARN or ERROR.
 */
public interface SecretContract extends Contract {

    /** The table of {@link #failing}: {@code checked} is shorter than three characters. */
    String TABLE = "create table secret (id varchar(60) primary key, small varchar(3), n integer,"
            + " parent varchar(60) references secret, checked varchar(60) check (char_length(checked) < 3))";

    /** Statements that fail, each with the parameter {@code :secret}, a text of which some may be about to become a row. */
    List<String> failing();

    /** A driver that has been given this password, with which nobody may log in, wherever it takes one. */
    Driver withPassword(String password);

    @Test
    default void errorsOfStatementsDoNotShowTheirValues() {
        SecretCanary canary = SecretCanary.random();
        try (TestDatabase db = open();
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
            }
        }
    }

    /** Rows that are in the table are not bound, and what the server says may show them nevertheless. */
    @Test
    default void errorsOfConstraintsDoNotShowTheRow() {
        SecretCanary canary = SecretCanary.random();
        try (TestDatabase db = open();
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
        }
    }

    @Test
    default void nothingThatKnowsThePasswordShowsIt() {
        SecretCanary canary = SecretCanary.random();
        try (LogCapture log = LogCapture.start()) {
            Driver driver = withPassword(canary.value());
            try {
                canary.assertAbsentFrom((Object) driver);
                canary.assertAbsentFrom((Object) driver.manifest());
                canary.assertAbsentFrom((Object) ((OnEngine) driver).engine());
                Throwable error = error(((ConnectionDriver) driver).testConnection())
                        .blockOptional(TestDatabase.LIMIT)
                        .orElseThrow();
                assertThat(error).isInstanceOf(R2dbcException.class);
                canary.assertAbsentFrom(error);
                assertAbsent(canary, log);
            } finally {
                ((ConnectionDriver) driver).close().block(TestDatabase.LIMIT);
            }
        }
    }

    /** Fails when the secret is where Sluice logs, or among what anybody logs as WARN or ERROR. */
    static void assertAbsent(SecretCanary canary, LogCapture log) {
        assertThat(log.lines())
                .filteredOn(
                        line -> line.contains(" dev.sluice.") || line.startsWith("WARN") || line.startsWith("ERROR"))
                .noneMatch(line -> line.contains(canary.value()));
    }

    /** What {@code work} fails with. */
    static Mono<Throwable> error(Mono<?> work) {
        return work.<Throwable>map(value -> new AssertionError("ran"))
                .onErrorResume(Mono::just)
                .defaultIfEmpty(new AssertionError("ran"));
    }
}
