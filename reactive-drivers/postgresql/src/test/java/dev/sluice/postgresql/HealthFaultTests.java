package dev.sluice.postgresql;

import static dev.sluice.postgresql.ProxiedDatabase.LIMIT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.Deadlines;
import dev.sluice.driver.DriverOptions;
import dev.sluice.health.Health;
import dev.sluice.health.HealthProblem;
import dev.sluice.health.HealthProblem.Kind;
import dev.sluice.health.HealthStatus;
import dev.sluice.query.Query;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.PostgresOptions;
import dev.sluice.testkit.server.PrivateServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.testkit.watch.LogCapture;
import dev.sluice.testkit.watch.SecretCanary;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a health check says of faults that only a server and a network have. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HealthFaultTests {

    @Test
    void aServerThatWasKilledIsDown() {
        try (PrivateServer server = TestServers.startPostgres(PostgresOptions.defaults())) {
            PooledPostgresDriver db = PostgresDriver.open(server.r2dbcUrl() + "?maxSize=3");
            assertThat(check(db).status()).isEqualTo(HealthStatus.UP);
            Flux.range(0, 3)
                    .flatMap(i -> db.update(Query.of("select pg_sleep(0.1)")), 3)
                    .blockLast(LIMIT);

            assertThat(ProcessHandle.of(server.pid())
                            .map(ProcessHandle::destroyForcibly)
                            .orElse(false))
                    .isTrue();

            ProxiedDatabase.await("it is down", () -> check(db).status() == HealthStatus.DOWN);
            ProxiedDatabase.await("the pool's connections ended too", () -> cannotConnect(check(db)));
            assertThat(problem(check(db)).reason()).isEqualTo("could not connect");
            db.close().block(LIMIT);
        }
    }

    @Test
    void aPortThatNobodyListensOnIsDownAtOnceAndUpWhenSomebodyDoes() {
        try (ProxiedDatabase database = ProxiedDatabase.open("maxSize=2")) {
            database.proxy.refuse();
            Health down = check(database.db);
            assertThat(down.status()).isEqualTo(HealthStatus.DOWN);
            assertThat(problem(down).kind()).isEqualTo(Kind.COULD_NOT_CONNECT);
            assertThat(problem(down).sqlState()).startsWith("08");
            assertThat(down.toString()).doesNotContain("127.0.0.1", String.valueOf(database.proxy.port()));

            database.proxy.accept();
            assertThat(check(database.db).status()).isEqualTo(HealthStatus.UP);
            database.assertWhole();
        }
    }

    @Test
    void aNetworkThatFellSilentIsDownAtTheHealthDeadline() {
        try (ProxiedDatabase database = ProxiedDatabase.open("maxSize=2&healthTimeout=600ms&quietTimeout=1s")) {
            awaitUp(database);
            database.proxy.blackHole();

            assertDownInTime(database, Kind.NO_ANSWER, "no answer within PT0.6S");

            database.proxy.pass();
            awaitUp(database);
            database.assertWhole();
        }
    }

    @Test
    void anIdleConnectionThatFellSilentIsDownAtTheHealthDeadlineToo() {
        try (ProxiedDatabase database =
                ProxiedDatabase.open("maxSize=1&healthTimeout=600ms&validateTimeout=2s&quietTimeout=1s")) {
            awaitUp(database);
            ProxiedDatabase.sleep(600); // from then on it has to answer before it is used
            database.proxy.blackHole();

            assertDownInTime(database, Kind.NO_ANSWER, "no answer within PT0.6S");

            database.proxy.pass();
            awaitUp(database);
            database.assertWhole();
        }
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsDownAndNotSaturated() {
        try (ProxiedDatabase database = ProxiedDatabase.open("maxSize=1&healthTimeout=600ms&connectTimeout=2s")) {
            database.proxy.blackHoleNewConnections();

            assertDownInTime(database, Kind.COULD_NOT_CONNECT, "no connection within PT0.6S");
            assertDownInTime(database, Kind.COULD_NOT_CONNECT, "no connection within PT0.6S");

            database.proxy.pass();
            awaitUp(database);
            database.assertWhole();
        }
    }

    @Test
    void connectionsThatTheServerEndedAreReplacedUnseen() {
        try (ProxiedDatabase database = ProxiedDatabase.open("maxSize=2")) {
            assertThat(check(database.db).status()).isEqualTo(HealthStatus.UP);
            assertThat(database.kill()).isEqualTo(1);
            ProxiedDatabase.await("its socket is closed", () -> database.proxy.open() == 0);

            assertThat(check(database.db).status()).isEqualTo(HealthStatus.UP);
            database.assertWhole();
        }
    }

    @Test
    void statementsThatHangFillThePoolUntilTheirDeadlineShowsThatTheServerIsGone() {
        try (ProxiedDatabase database = ProxiedDatabase.open(
                "maxSize=1&healthTimeout=400ms&statementTimeout=1500ms&connectTimeout=10s&quietTimeout=500ms")) {
            awaitUp(database);
            database.proxy.blackHole();
            Mono<Long> hanging = database.db.update(Query.of("select 1")).onErrorReturn(0L);

            StepVerifier.create(hanging)
                    .then(() -> assertThat(check(database.db).status()).isEqualTo(HealthStatus.SATURATED))
                    .expectNext(0L)
                    .expectComplete()
                    .verify(LIMIT);

            ProxiedDatabase.await("it is down", () -> check(database.db).status() == HealthStatus.DOWN);
            database.proxy.pass();
            awaitUp(database);
            database.assertWhole();
        }
    }

    @Test
    void aWrongPasswordIsALoginThatWasRefused() {
        SecretCanary canary = SecretCanary.random();
        DatabaseServer server = TestServers.postgresql();
        ConnectionUrl url = ConnectionUrl.parse(server.r2dbcUrl()).withCredentials(server.user(), canary.value());
        PooledPostgresDriver db = PostgresDriver.open(url, DriverOptions.defaults());
        try (LogCapture log = LogCapture.start()) {
            Health health = check(db);

            assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
            assertThat(problem(health))
                    .isEqualTo(new HealthProblem(Kind.LOGIN_REFUSED, "the login was refused", "28P01"));
            canary.assertAbsentFrom(health);
            canary.assertAbsentFrom(log);
        } finally {
            db.close().block(LIMIT);
        }
    }

    @Test
    void anUnknownDatabaseIsSaidToBeUnknownWithoutItsName() {
        DatabaseServer server = TestServers.postgresql();
        PooledPostgresDriver db = PostgresDriver.open("r2dbc:postgresql://%s:%s@%s:%d/missing_db"
                .formatted(server.user(), server.password(), server.host(), server.port()));
        Health health = check(db);
        db.close().block(LIMIT);

        assertThat(problem(health))
                .isEqualTo(new HealthProblem(Kind.COULD_NOT_CONNECT, "there is no such database", "3D000"));
        assertThat(health.toString()).doesNotContain("missing_db");
    }

    @Test
    void aServerWithoutAFreeConnectionSaysSo() {
        try (PrivateServer server = TestServers.startPostgres(PostgresOptions.defaults()
                .withSetting("max_connections", "4")
                .withSetting("superuser_reserved_connections", "0")
                .withSetting("max_wal_senders", "0"))) {
            PooledPostgresDriver greedy = PostgresDriver.open(server.r2dbcUrl() + "?minSize=4&maxSize=4");
            greedy.warmUpPool().block(LIMIT);
            PooledPostgresDriver db = PostgresDriver.open(server.r2dbcUrl());
            Health health = check(db);
            db.close().block(LIMIT);
            greedy.close().block(LIMIT);

            assertThat(problem(health))
                    .isEqualTo(new HealthProblem(Kind.COULD_NOT_CONNECT, "the server has no connection free", "53300"));
        }
    }

    @Test
    void somebodyElsesPoolIsCheckedToo() {
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(PostgresConnections.connections(
                        ConnectionUrl.parse(TestServers.postgresql().r2dbcUrl())))
                .initialSize(0)
                .maxSize(1)
                .build());
        PostgresDriver db = PostgresDriver.over(
                pool,
                DriverOptions.defaults().withDeadlines(Deadlines.defaults().withHealth(Duration.ofMillis(500))));
        ProxiedDatabase.await("it is up", () -> check(db).status() == HealthStatus.UP);
        Health full = requireNonNull(
                db.inTransaction(tx -> tx.update(Query.of("select 1")).then(db.health()))
                        .block(LIMIT));
        pool.disposeLater().block(LIMIT);

        assertThat(full.pool()).isNull();
        assertThat(problem(full).kind()).isEqualTo(Kind.COULD_NOT_CONNECT);
    }

    private static void assertDownInTime(ProxiedDatabase database, Kind kind, String reason) {
        long before = System.nanoTime();
        Health health = check(database.db);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(550), Duration.ofMillis(1_600));
        assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
        assertThat(problem(health)).isEqualTo(new HealthProblem(kind, reason, null));
    }

    /** A deadline of half a second can be too short for the first connection on a busy machine. */
    private static void awaitUp(ProxiedDatabase database) {
        ProxiedDatabase.await("it is up", () -> check(database.db).status() == HealthStatus.UP);
    }

    private static Health check(PostgresDriver db) {
        return requireNonNull(db.health().block(LIMIT));
    }

    /** A server's processes end one after the other, and a check may meet each: its connection is lost, not refused. */
    private static boolean cannotConnect(Health health) {
        return problem(health).kind() == Kind.COULD_NOT_CONNECT;
    }

    private static HealthProblem problem(Health health) {
        return requireNonNull(health.problem(), health::toString);
    }
}
