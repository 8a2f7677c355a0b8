package dev.sluice.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.fault.FaultProxy.Cut;
import dev.sluice.testkit.fault.FaultProxy.Reaction;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ExtendWith(LeakWatch.class)
class FaultProxyPostgresTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final DatabaseServer server = TestServers.postgresql();
    private FaultProxy proxy;
    private ConnectionFactory factory;
    private Connection connection;

    @BeforeEach
    void connect() {
        proxy = FaultProxy.to(server.host(), server.port());
        factory = ConnectionFactories.get("r2dbc:postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(server.user(), server.password(), proxy.port(), server.database()));
        connection = Mono.from(factory.create()).block(LIMIT);
    }

    @AfterEach
    void close() {
        proxy.pass();
        Mono.from(connection.close()).onErrorComplete().block(LIMIT);
        proxy.close();
    }

    @Test
    void cutsInTheMiddleOfAResult() {
        proxy.cutAfter(50_000, Cut.RESET);

        StepVerifier.create(query(connection, "SELECT n FROM generate_series(1, 1000000) n"))
                .thenConsumeWhile(row -> true)
                .expectError(R2dbcException.class)
                .verify(LIMIT);
        assertThat(proxy.bytesFromServer()).isLessThan(200_000);
    }

    @Test
    void answersAgainAfterABlackHole() {
        proxy.blackHole();
        Mono<String> answer = query(connection, "SELECT 1").next().cache();
        assertThatThrownBy(() -> answer.block(Duration.ofMillis(300))).hasCauseInstanceOf(TimeoutException.class);
        proxy.pass();

        StepVerifier.create(answer).expectNext("1").expectComplete().verify(LIMIT);
    }

    @Test
    void losesTheReplyToACommitThatIsDone() {
        String table = "lost_reply_" + System.nanoTime();
        query(connection, "CREATE TABLE %s (id int)".formatted(table)).blockLast(LIMIT);
        try {
            Mono.from(connection.beginTransaction()).block(LIMIT);
            query(connection, "INSERT INTO %s VALUES (1)".formatted(table)).blockLast(LIMIT);
            proxy.onMatchFromClient("COMMIT", Reaction.CUT_AFTER);

            StepVerifier.create(connection.commitTransaction())
                    .expectError(R2dbcException.class)
                    .verify(LIMIT);
            assertThat(query("SELECT count(*) FROM " + table)).isEqualTo("1");
        } finally {
            query("DROP TABLE " + table);
        }
    }

    @Test
    void keepsACommitFromTheServer() {
        String table = "lost_commit_" + System.nanoTime();
        query(connection, "CREATE TABLE %s (id int)".formatted(table)).blockLast(LIMIT);
        try {
            Mono.from(connection.beginTransaction()).block(LIMIT);
            query(connection, "INSERT INTO %s VALUES (1)".formatted(table)).blockLast(LIMIT);
            proxy.onMatchFromClient("COMMIT", Reaction.CUT_BEFORE);

            StepVerifier.create(connection.commitTransaction())
                    .expectError(R2dbcException.class)
                    .verify(LIMIT);
            assertThat(query("SELECT count(*) FROM " + table)).isEqualTo("0");
        } finally {
            query("DROP TABLE " + table);
        }
    }

    private static Flux<String> query(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> String.valueOf(row.get(0))));
    }

    /** On a connection of its own, past the proxy. */
    private String query(String sql) {
        return Flux.usingWhen(
                        ConnectionFactories.get(server.r2dbcUrl()).create(),
                        direct -> query(direct, sql),
                        Connection::close)
                .blockLast(LIMIT);
    }
}
