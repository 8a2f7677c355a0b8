package dev.sluice.testkit.matrix;

import static dev.sluice.testkit.matrix.Expectation.answer;
import static dev.sluice.testkit.matrix.Expectation.anyError;
import static dev.sluice.testkit.matrix.Expectation.anyOf;
import static dev.sluice.testkit.matrix.Expectation.error;
import static dev.sluice.testkit.matrix.Expectation.retryable;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.NotSentException;
import dev.sluice.testkit.fault.FaultProxy.Cut;
import dev.sluice.testkit.matrix.End.Failed;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a network does. */
final class NetworkFaults {

    private static final Duration BRIEF = Duration.ofMillis(1_500);
    private static final int ROWS = 5_000;
    /** More than what the buffers on the way hold. */
    private static final int MANY_ROWS = 50_000;

    private static final int FEW_ROWS = 300;

    private static final int TRIES = 3;

    /** Counted from the end of the login; the last is in the middle of some 500 KB. */
    private static final List<Long> PLACES = List.of(1L, 2L, 7L, 30L, 200L, 4_096L, 20_000L, 250_000L);

    /** Of them are a message's kind, and parts of its length. */
    private static final List<Long> DAMAGED = List.of(0L, 1L, 2L, 3L, 4L, 6L);

    static final List<Fault> ALL = Stream.of(
                    Fault.of("the port refuses connections", NetworkFaults::refused, retryable(NotSentException.class)),
                    Fault.ofMany(
                            "the connection is reset in the middle of a result, at each of eight places",
                            bench -> cut(bench, Cut.RESET),
                            error(R2dbcTransientResourceException.class)),
                    Fault.ofMany(
                            "the connection ends in the middle of a result, at each of eight places",
                            bench -> cut(bench, Cut.FIN),
                            error(R2dbcTransientResourceException.class)),
                    Fault.of(
                                    "the connection is reset while rows wait to be requested, and then they are",
                                    NetworkFaults::resetBehindRows,
                                    error(R2dbcTransientResourceException.class))
                            .tidyUnlessTheDriverLosesBuffers(),
                    Fault.of(
                                    "the network falls silent after the login",
                                    NetworkFaults::silence,
                                    error(DeadlineExceededException.class))
                            .within(deadlines -> deadlines.withStatement(BRIEF)),
                    Fault.of(
                                    "the network falls silent in the middle of a stream",
                                    NetworkFaults::silentStream,
                                    error(DeadlineExceededException.class))
                            .within(deadlines -> deadlines.withFetch(BRIEF)),
                    Fault.of(
                                    "the server accepts connections and stays silent",
                                    NetworkFaults::silentLogin,
                                    retryable(NotSentException.class))
                            .within(deadlines -> deadlines.withConnect(BRIEF)),
                    Fault.of(
                                    "the server accepts connections, stays silent and then resets them",
                                    NetworkFaults::resetLogin,
                                    retryable(NotSentException.class))
                            .within(deadlines -> deadlines.withConnect(BRIEF)),
                    Fault.of("the first call after a silence", bench -> healed(bench, false), answer("answers"))
                            .within(deadlines -> deadlines.withStatement(BRIEF)),
                    Fault.of(
                                    "the first call after a silence that ended with a reset",
                                    bench -> healed(bench, true),
                                    answer("answers"))
                            .within(deadlines -> deadlines.withStatement(BRIEF)),
                    Fault.of(
                            "the server closes its side of idle connections",
                            NetworkFaults::halfClosed,
                            answer("answers")),
                    Fault.ofMany(
                                    "a byte of what the server sends is damaged, at each of six places",
                                    NetworkFaults::damaged,
                                    anyOf(answer("all rows"), anyError()))
                            .within(deadlines -> deadlines.withFetch(BRIEF)),
                    Fault.ofMany(
                            "the server goes away and comes back",
                            NetworkFaults::restarted,
                            anyOf(answer("answers"), retryable(NotSentException.class))),
                    Fault.of("bytes come one by one", NetworkFaults::slices, answer("all rows")),
                    Fault.of(
                            "the network is slow, and rows are requested one by one",
                            NetworkFaults::slow,
                            answer("all rows")))
            .map(Fault::onNetworks)
            .toList();

    private NetworkFaults() {}

    private static End refused(Bench bench) {
        bench.proxy().refuse();
        return bench.end(bench.ask(bench.client()));
    }

    private static List<End> cut(Bench bench, Cut how) {
        return PLACES.stream().map(place -> cutAt(bench, place, how)).toList();
    }

    /** Once more if a login was cut, or what a connection was asked before it was used: then nothing was sent. */
    private static End cutAt(Bench bench, long place, Cut how) {
        End end = cutOnce(bench, place, how);
        for (int i = 1; i < TRIES && end instanceof Failed failed && failed.safeToRetry(); i++) {
            end = cutOnce(bench, place, how);
        }
        return end;
    }

    private static End cutOnce(Bench bench, long place, Cut how) {
        bench.heal();
        askUntilAnswered(bench);
        bench.proxy().cutAfter(place, how);
        return bench.end(Rows.of(bench, ROWS));
    }

    private static End resetBehindRows(Bench bench) {
        bench.warmUp();
        Watched waiting = bench.start(Rows.stream(bench, ROWS).map(String::valueOf), 1);
        Waiting.until("the first row has come", Bench.LIMIT, () -> waiting.values() == 1);
        bench.proxy().reset();
        Waiting.pause(Duration.ofMillis(200));
        waiting.request(Long.MAX_VALUE);
        return bench.end(waiting);
    }

    /** A bare pool may have to be asked once for each connection that was cut. */
    private static void askUntilAnswered(Bench bench) {
        for (int i = 0; i <= Kind.CONNECTIONS; i++) {
            if (bench.end(bench.ask(bench.client())) instanceof End.Answered) {
                return;
            }
        }
    }

    private static End silence(Bench bench) {
        bench.warmUp();
        bench.proxy().blackHole();
        return bench.end(bench.ask(bench.client()));
    }

    private static End silentStream(Bench bench) {
        bench.warmUp();
        return bench.end(Rows.of(bench, MANY_ROWS, row -> bench.proxy().blackHole()));
    }

    private static End silentLogin(Bench bench) {
        bench.proxy().blackHoleNewConnections();
        return bench.end(bench.ask(bench.client()));
    }

    private static End resetLogin(Bench bench) {
        bench.proxy().blackHoleNewConnections();
        Watched asking = bench.start(bench.ask(bench.client()));
        Waiting.until("it connects", Bench.LIMIT, () -> bench.proxy().open() > 0);
        Waiting.pause(Duration.ofMillis(300));
        bench.proxy().reset();
        return bench.end(asking);
    }

    private static End healed(Bench bench, boolean reset) {
        bench.warmUp();
        bench.proxy().blackHole();
        bench.end(bench.ask(bench.client()));
        if (reset) {
            bench.proxy().reset();
        }
        bench.proxy().pass();
        return bench.end(bench.ask(bench.client()));
    }

    private static End halfClosed(Bench bench) {
        bench.warmUp();
        bench.proxy().halfClose();
        Waiting.isTrueWithin(Duration.ofSeconds(1), () -> bench.proxy().open() == 0);
        return bench.end(bench.ask(bench.client()));
    }

    /** In the first messages of a result. */
    private static List<End> damaged(Bench bench) {
        return DAMAGED.stream()
                .map(place -> {
                    bench.heal();
                    bench.letTrustPass();
                    askUntilAnswered(bench);
                    bench.proxy().damage(place);
                    return bench.end(Rows.of(bench, FEW_ROWS));
                })
                .toList();
    }

    private static List<End> restarted(Bench bench) {
        bench.warmUp();
        bench.proxy().refuse();
        bench.proxy().reset();
        Waiting.until(
                "all connections are gone", Bench.LIMIT, () -> bench.proxy().open() == 0);
        bench.letTrustPass();
        End away = bench.end(bench.ask(bench.client()));
        bench.proxy().accept();
        return List.of(away, bench.end(bench.ask(bench.client())));
    }

    private static End slices(Bench bench) {
        bench.warmUp();
        bench.proxy().slice(1);
        return bench.end(Rows.of(bench, FEW_ROWS));
    }

    private static End slow(Bench bench) {
        bench.warmUp();
        bench.proxy().latency(Duration.ofMillis(20));
        return bench.end(Rows.of(bench, FEW_ROWS, 1));
    }
}
