package dev.sluice.testkit.matrix;

import static dev.sluice.testkit.matrix.Expectation.answer;
import static dev.sluice.testkit.matrix.Expectation.anyOf;
import static dev.sluice.testkit.matrix.Expectation.error;
import static dev.sluice.testkit.matrix.Expectation.retryable;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.NotSentException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.List;

/** What is wrong with all of a server, which is the faults' own. */
final class ServerFaults {

    private static final Duration BRIEF = Duration.ofMillis(1_500);

    static final List<Fault> ALL = List.of(
            Fault.of(
                            "the server has as many connections as it takes",
                            ServerFaults::crowded,
                            retryable(NotSentException.class))
                    .onNetworks(),
            Fault.of(
                            "no room is left for what is written",
                            ServerFaults::full,
                            error(R2dbcNonTransientResourceException.class))
                    .onNetworks(),
            Fault.of(
                            "the server only reads",
                            ServerFaults::readOnly,
                            anyOf(
                                    error(R2dbcPermissionDeniedException.class),
                                    error(R2dbcNonTransientResourceException.class)))
                    .onNetworks(),
            Fault.ofMany(
                            "a value is larger than the server takes",
                            ServerFaults::tooLarge,
                            anyOf(answer("the next call answers"), error(R2dbcTransientResourceException.class)))
                    .onServers(server -> server.largestStatement() > 0),
            Fault.ofMany(
                            "the server stands still for a while",
                            ServerFaults::frozen,
                            anyOf(answer("the next call answers"), error(DeadlineExceededException.class)))
                    .within(deadlines -> deadlines.withStatement(BRIEF))
                    .onNetworks());

    private ServerFaults() {}

    private static End crowded(Bench bench) {
        SmallServer server = bench.ground().small();
        Crowd crowd = Crowd.of(server.userUrl());
        try {
            return bench.endOf(server.userUrl(), bench::ask);
        } finally {
            crowd.close();
        }
    }

    private static End full(Bench bench) {
        SmallServer server = bench.ground().small();
        List<String> statements = server.database().outOfRoom();
        int last = statements.size() - 1;
        statements.subList(0, last).forEach(server.admin()::run);
        return bench.endOf(
                server.adminUrl(), client -> client.update(statements.get(last)).map(written -> "is written"));
    }

    private static End readOnly(Bench bench) {
        SmallServer server = bench.ground().small();
        server.onlyReads();
        return bench.endOf(
                server.userUrl(), client -> client.update(server.insertion()).map(inserted -> "inserts"));
    }

    private static List<End> tooLarge(Bench bench) {
        SmallServer server = bench.ground().small();
        String large = "x".repeat(2 * server.database().largestStatement());
        try (Client client = bench.open(server.adminUrl().reveal())) {
            bench.end(bench.ask(client));
            End refused = bench.end(client.one("select length(:v)", row -> "answers", large));
            return List.of(refused, bench.end(bench.ask(client).map(answers -> "the next call answers")));
        }
    }

    private static List<End> frozen(Bench bench) {
        SmallServer server = bench.ground().small();
        try (Client client = bench.open(server.adminUrl().reveal())) {
            bench.end(bench.ask(client));
            End meanwhile = whileFrozen(bench, server, client);
            return List.of(meanwhile, bench.end(bench.ask(client).map(answers -> "the next call answers")));
        }
    }

    private static End whileFrozen(Bench bench, SmallServer server, Client client) {
        Frozen frozen = server.freeze();
        try {
            return bench.end(bench.ask(client));
        } finally {
            frozen.close();
        }
    }
}
