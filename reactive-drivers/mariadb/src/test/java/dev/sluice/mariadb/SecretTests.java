package dev.sluice.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.query.Query;
import dev.sluice.testkit.fault.FaultProxy;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LogCapture;
import dev.sluice.testkit.watch.SecretCanary;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Passwords and bound values are in nothing that can be logged. r2dbc-mariadb itself logs what it sends at TRACE, which is
 * why only its WARN and ERROR are looked at.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SecretTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Where r2dbc-mariadb logs each error of the server, in the server's own words: the README says to turn it off. */
    private static final String ERROR_PACKET = "WARN org.mariadb.r2dbc.message.server.ErrorPacket ";

    private final DatabaseServer server = TestServers.mariaDb();
    private final SecretCanary canary = SecretCanary.random();
    private final String table = "secrets_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private PooledMariaDbDriver db;
    private LogCapture log;

    @BeforeEach
    void open() {
        db = MariaDbDriver.open(server.r2dbcUrl() + "?maxSize=2");
        db.update(Query.of("create table " + table
                        + " (id varchar(200) primary key, short varchar(3), checked text check (length(checked) < 3),"
                        + " day date, number int, choice enum ('a', 'b'), unique_id uuid)"))
                .block(LIMIT);
        log = LogCapture.start();
    }

    @AfterEach
    void close() {
        log.close();
        db.update(Query.of("drop table " + table)).block(LIMIT);
        db.close().block(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into %s (id) values (:secret), (:secret)",
                "insert into %s (id, checked) values ('1', :secret)",
                "insert into %s (id, short) values ('1', :secret)",
                "insert into %s (id) select null from (select :secret) s",
                "insert into %s (id, day) values ('1', :secret)",
                "insert into %s (id, number) values ('1', :secret)",
                "insert into %s (id, choice) values ('1', :secret)",
                "insert into %s (id, unique_id) values ('1', :secret)",
                "selekt :secret from %s",
                "select * from %s where 1 :secret",
                "select nothing_like_it, :secret from %s",
                "select extractvalue(1, concat(0x7e, :secret)) from %s",
                "select 9223372036854775807 + length(:secret) from (select '%s') s",
                "do sleep(:secret) + %s",
            })
    void errorsOfStatementsDoNotShowTheirValues(String sql) {
        Query query = Query.of(sql.formatted(table)).bind("secret", canary.value());

        Flux.just(
                        db.update(query).cast(Object.class),
                        db.queryOne(query, row -> 1).cast(Object.class),
                        db.query(query, 10).cast(Object.class),
                        db.stream(query, row -> 1).then().cast(Object.class),
                        db.inTransaction(tx -> tx.update(query)).cast(Object.class))
                .concatMap(run -> run.<Throwable>map(value -> new AssertionError("ran"))
                        .onErrorResume(Mono::just)
                        .switchIfEmpty(Mono.just(new AssertionError("ran"))))
                .doOnNext(error -> {
                    assertThat(error).isNotInstanceOf(AssertionError.class);
                    canary.assertAbsentFrom(error);
                    assertAbsentFromLog();
                })
                .blockLast(LIMIT);
        canary.assertAbsentFrom((Object) query);
    }

    /** Rows that are in the table are not bound, and in the server's DETAIL nevertheless. */
    @Test
    void errorsOfConstraintsDoNotShowTheRow() {
        db.update(Query.of("insert into " + table + " (id) values ('" + canary.value() + "')"))
                .block(LIMIT);

        Throwable error = error(db.update(Query.of("update " + table + " set checked = 'long'")));
        Throwable twice = error(db.update(Query.of("insert into " + table + " (id) select id from " + table)));

        assertThat(error).isInstanceOf(ConstraintViolationException.class);
        assertThat(twice).isInstanceOf(ConstraintViolationException.class);
        canary.assertAbsentFrom(error);
        canary.assertAbsentFrom(twice);
        assertAbsentFromLog();
    }

    @Test
    void nothingThatKnowsThePasswordShowsIt() {
        ConnectionUrl url = ConnectionUrl.parse(server.r2dbcUrl())
                .withCredentials("somebody", canary.value())
                .withOption("sslMode", "require")
                .withOption("sslPassword", canary.value());
        PooledMariaDbDriver secret = MariaDbDriver.open(url, DriverOptions.defaults());
        try {
            List.of(
                            url,
                            secret,
                            secret.manifest(),
                            secret.engine(),
                            secret.connections(),
                            secret.connections().factory(),
                            DriverOptions.defaults())
                    .forEach(canary::assertAbsentFrom);
            Throwable error = error(secret.update(Query.of("select 1")));
            canary.assertAbsentFrom(error);
            assertAbsentFromLog();
        } finally {
            secret.close().block(LIMIT);
        }
    }

    @Test
    void aWrongPasswordIsDeniedWithOneTryAndNotShown() throws InterruptedException {
        FaultProxy proxy = FaultProxy.to(server.host(), server.port());
        PooledMariaDbDriver wrong = MariaDbDriver.open(
                ConnectionUrl.parse(server.r2dbcUrl())
                        .withHost("127.0.0.1", proxy.port())
                        .withCredentials(server.user(), canary.value()),
                DriverOptions.defaults());
        try {
            Throwable error = error(wrong.update(Query.of("select 1")));

            assertThat(error).isInstanceOf(R2dbcPermissionDeniedException.class).hasMessageContaining("Access denied");
            canary.assertAbsentFrom(error);
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(proxy.accepted()).isEqualTo(1);
            for (int i = 0; i < 300 && proxy.open() > 0; i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(proxy.open()).isZero();
            assertAbsentFromLog();
        } finally {
            wrong.close().block(LIMIT);
            proxy.close();
        }
    }

    private static Throwable error(Mono<?> run) {
        return run.<Throwable>map(value -> new AssertionError("ran"))
                .onErrorResume(Mono::just)
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    private void assertAbsentFromLog() {
        assertThat(log.lines())
                .filteredOn(
                        line -> line.contains(" dev.sluice.") || line.startsWith("WARN") || line.startsWith("ERROR"))
                .filteredOn(line -> !line.startsWith(ERROR_PACKET))
                .noneMatch(line -> line.contains(canary.value()));
    }
}
