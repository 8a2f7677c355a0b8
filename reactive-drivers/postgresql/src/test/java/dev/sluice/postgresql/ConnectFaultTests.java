package dev.sluice.postgresql;

import static dev.sluice.postgresql.ProxiedDatabase.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.NotSentException;
import dev.sluice.error.Retries;
import dev.sluice.query.Query;
import dev.sluice.testkit.fault.FaultProxy.Reaction;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConnectFaultTests {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Query ONE = Query.of("select 1");

    @Test
    void aRefusedPortIsNotSentAndSafeToRetry() {
        try (ProxiedDatabase database = ProxiedDatabase.open("maxSize=2")) {
            database.proxy.refuse();
            Mono<Long> update = database.db.update(ONE);

            StepVerifier.create(update)
                    .expectErrorSatisfies(error -> {
                        assertThat(error)
                                .isInstanceOf(NotSentException.class)
                                .hasMessageContaining(String.valueOf(database.proxy.port()));
                        assertThat(Retries.safeToRetry(error)).isTrue();
                    })
                    .verify(Duration.ofSeconds(3));

            database.proxy.accept();
            StepVerifier.create(update).expectNextCount(1).expectComplete().verify(LIMIT);
            database.assertWhole();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void aServerThatNeverAnswersMissesTheConnectDeadline(String mode) {
        try (ProxiedDatabase database = ProxiedDatabase.open("maxSize=2&connectTimeout=2s&sslMode=" + mode)) {
            database.proxy.blackHoleNewConnections();

            assertMissesTheDeadline(database);
            assertThat(database.proxy.accepted()).isEqualTo(1);
            database.proxy.pass();
            assertNoSocketLeft(database);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "server_version", "SHOW TRANSACTION"})
    void theConnectDeadlineCoversAllOfTheLogin(String lastHeard) {
        try (ProxiedDatabase database = ProxiedDatabase.open("maxSize=2&connectTimeout=2s")) {
            if (lastHeard.startsWith("SHOW")) {
                database.proxy.onMatchFromClient(lastHeard, Reaction.BLACK_HOLE);
            } else {
                database.proxy.onMatchFromServer(lastHeard, Reaction.BLACK_HOLE);
            }

            assertMissesTheDeadline(database);
            assertThat(database.proxy.matched()).isTrue();
            database.proxy.pass();
            assertNoSocketLeft(database);
            database.assertWhole();
        }
    }

    @Test
    void aCallerThatGoesAwayWhileConnectingLeavesNoSocket() {
        try (ProxiedDatabase database = ProxiedDatabase.open("maxSize=2&connectTimeout=2s")) {
            database.proxy.blackHoleNewConnections();

            StepVerifier.create(database.db.update(ONE))
                    .thenAwait(Duration.ofMillis(100))
                    .thenCancel()
                    .verify(LIMIT);

            ProxiedDatabase.sleep(DEADLINE.toMillis() + 300);
            database.proxy.pass();
            assertNoSocketLeft(database);
            database.assertWhole();
        }
    }

    private static void assertMissesTheDeadline(ProxiedDatabase database) {
        Duration took = StepVerifier.create(database.db.update(ONE))
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(NotSentException.class).hasMessageContaining("PT2S");
                    assertThat(Retries.safeToRetry(error)).isTrue();
                })
                .verify(LIMIT);
        assertThat(took).isBetween(DEADLINE.minusMillis(50), DEADLINE.plusSeconds(2));
    }

    /** One that the driver forgot would go on with its login when the network is back. */
    private static void assertNoSocketLeft(ProxiedDatabase database) {
        ProxiedDatabase.await("no socket is left", Duration.ofSeconds(3), () -> database.proxy.open() == 0);
        assertThat(database.statistics().acquired()).isZero();
        assertThat(database.backends("%")).isZero();
    }
}
