package dev.sluice.testkit.matrix;

import static dev.sluice.testkit.matrix.Expectation.answer;
import static dev.sluice.testkit.matrix.Expectation.retryable;

import dev.sluice.error.NotSentException;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** What happens around a pool that has no connection left. */
final class PoolFaults {

    private static final Duration BRIEF = Duration.ofMillis(1_500);

    static final List<Fault> ALL = List.of(
            Fault.of("all connections of the pool are in use", PoolFaults::exhausted, retryable(NotSentException.class))
                    .within(deadlines -> deadlines.withAcquire(BRIEF)),
            Fault.of(
                    "as many transactions as the pool is large each want another connection",
                    PoolFaults::nested,
                    answer("answers")));

    private PoolFaults() {}

    private static End exhausted(Bench bench) {
        Holding holding = Holding.start(bench);
        Waiting.until("all are in use", Bench.LIMIT, holding::isComplete);
        End end = bench.end(bench.ask(bench.client()));
        holding.release();
        return end;
    }

    private static End nested(Bench bench) {
        Meeting meeting = new Meeting();
        Mono<String> one = bench.client()
                .inTransaction(
                        bench.sql().besideWriters(), tx -> bench.ask(tx).then(meeting.with(bench.ask(bench.client()))));
        return bench.end(Mono.zip(one, one).map(both -> both.getT1()));
    }
}
