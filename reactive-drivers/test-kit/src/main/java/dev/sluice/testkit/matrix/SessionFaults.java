package dev.sluice.testkit.matrix;

import static dev.sluice.testkit.matrix.Expectation.answer;
import static dev.sluice.testkit.matrix.Expectation.anyOf;
import static dev.sluice.testkit.matrix.Expectation.error;
import static dev.sluice.testkit.matrix.Expectation.retryable;

import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.testkit.fault.FaultProxy.Reaction;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a server does to its sessions and their transactions. */
final class SessionFaults {

    private static final Duration BRIEF = Duration.ofMillis(1_500);

    static final List<Fault> ALL = List.of(
            Fault.of("the server ends idle sessions", SessionFaults::killedIdle, answer("answers"))
                    .onUsers(),
            Fault.of(
                            "the server ends a session in the middle of its statement",
                            SessionFaults::killedAtWork,
                            error(R2dbcTransientResourceException.class))
                    .onNetworks(), // H2 has no network, and fails within itself, each time elsewhere
            Fault.of(
                            "the connection is reset before COMMIT arrives",
                            bench -> commit(bench, Reaction.CUT_BEFORE),
                            error(OutcomeUnknownException.class))
                    .onNetworks(),
            Fault.of(
                            "the connection is reset before COMMIT is answered",
                            bench -> commit(bench, Reaction.CUT_AFTER),
                            error(OutcomeUnknownException.class))
                    .onNetworks(),
            Fault.of(
                            "the network falls silent when COMMIT is sent",
                            bench -> commit(bench, Reaction.BLACK_HOLE),
                            error(OutcomeUnknownException.class))
                    .within(deadlines -> deadlines.withStatement(BRIEF))
                    .onNetworks(),
            Fault.of("a table that is queried gets another column", SessionFaults::altered, answer("answers")),
            Fault.ofMany(
                            "two transactions wait for each other's locks",
                            SessionFaults::deadlock,
                            anyOf(answer("one commits"), retryable(R2dbcRollbackException.class)))
                    .on(FaultsUnderTest::deadlocks));

    private SessionFaults() {}

    private static End killedIdle(Bench bench) {
        bench.warmUp().forEach(session -> kill(bench, session));
        bench.letTrustPass();
        return bench.end(bench.ask(bench.client()));
    }

    private static End killedAtWork(Bench bench) {
        List<String> sessions = bench.warmUp();
        Watched working = bench.start(bench.client().value(bench.sql().sleep(Duration.ofSeconds(30))));
        Waiting.until(
                "it works",
                Bench.LIMIT,
                () -> !bench.ground().scratch().sessionsAtWork().isEmpty());
        sessions.forEach(session -> kill(bench, session));
        return bench.end(working);
    }

    private static void kill(Bench bench, String session) {
        UsersUnderTest database = (UsersUnderTest) bench.ground().database();
        bench.ground().admin().run(database.endSession(session));
    }

    private static End commit(Bench bench, Reaction reaction) {
        String table = bench.ground().table("id integer");
        bench.warmUp();
        bench.proxy().onMatchFromClient("COMMIT", reaction);
        return bench.end(bench.client()
                .inTransaction(tx -> tx.update("insert into %s values (1)".formatted(table)))
                .map(inserted -> "commits"));
    }

    private static End altered(Bench bench) {
        String table = bench.ground().table("id integer");
        bench.ground().admin().run("insert into %s values (1)".formatted(table));
        Mono<String> query = bench.client().one("select * from %s where id = :v".formatted(table), row -> "answers", 1);
        bench.end(Flux.range(0, 10).concatMap(i -> query));
        bench.ground().admin().run("alter table %s add column more varchar(10)".formatted(table));
        return bench.end(query);
    }

    private static List<End> deadlock(Bench bench) {
        String table = bench.ground().table("id integer primary key, n integer");
        bench.ground().admin().run("insert into %s values (1, 0), (2, 0)".formatted(table));
        Meeting meeting = new Meeting();
        List<Watched> both = List.of(lock(bench, table, meeting, 1, 2), lock(bench, table, meeting, 2, 1));
        return both.stream().map(bench::end).toList();
    }

    private static Watched lock(Bench bench, String table, Meeting meeting, int first, int second) {
        String update = "update %s set n = n + 1 where id = :v".formatted(table);
        return bench.start(bench.client()
                .inTransaction(tx -> tx.update(update, first).then(meeting.with(tx.update(update, second))))
                .map(updated -> "one commits"));
    }
}
