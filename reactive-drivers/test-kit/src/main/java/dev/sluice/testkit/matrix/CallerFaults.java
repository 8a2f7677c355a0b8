package dev.sluice.testkit.matrix;

import static dev.sluice.testkit.matrix.Expectation.answer;
import static dev.sluice.testkit.matrix.Expectation.error;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.testkit.matrix.End.Answered;
import dev.sluice.testkit.matrix.End.Silent;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** What the code does that asks for rows. */
final class CallerFaults {

    private static final Duration BRIEF = Duration.ofMillis(1_500);
    private static final int TIMES = 200;
    private static final int ROWS = 2_000;

    static final List<Fault> ALL = List.of(
            Fault.of(
                    "a statement is cancelled because its sibling in a `zip` fails, 200 times at other moments",
                    bench -> cancelled(bench, CallerFaults::besideFailure),
                    answer("all end")),
            Fault.of(
                    "a statement is cancelled by `timeout`, 200 times at other moments",
                    bench -> cancelled(bench, (rows, after) -> rows.timeout(after)),
                    answer("all end")),
            Fault.of(
                            "a consumer requests one row and then no more",
                            CallerFaults::stuck,
                            error(DeadlineExceededException.class))
                    .within(deadlines -> deadlines.withIdleStream(BRIEF)),
            Fault.of(
                    "a row mapper throws",
                    bench -> mapped(bench, CallerFaults::thrown),
                    error(IllegalStateException.class)),
            Fault.of(
                    "a row mapper returns null",
                    bench -> mapped(bench, CallerFaults::absent),
                    error(NullPointerException.class)),
            Fault.of(
                    "a row mapper throws a `StackOverflowError`",
                    bench -> mapped(bench, CallerFaults::tooDeep),
                    error(StackOverflowError.class)));

    private CallerFaults() {}

    /** Rows that are cancelled after some time. */
    @FunctionalInterface
    private interface Cancel {
        Mono<String> after(Mono<String> rows, Duration time);
    }

    private static End cancelled(Bench bench, Cancel cancel) {
        bench.warmUp();
        for (int i = 0; i < TIMES; i++) {
            Duration time = Duration.ofNanos(i % 50 * 200_000L + 1);
            End end = bench.end(cancel.after(Rows.of(bench, ROWS), time).onErrorReturn("cancelled"));
            if (end instanceof Silent) {
                return end;
            }
        }
        return new Answered("all end");
    }

    private static Mono<String> besideFailure(Mono<String> rows, Duration time) {
        Mono<String> failing = Mono.delay(time).then(Mono.error(new IllegalStateException("the sibling")));
        return Mono.zip(rows, failing).thenReturn("answered");
    }

    private static End stuck(Bench bench) {
        bench.warmUp();
        return bench.end(bench.start(Rows.stream(bench, ROWS).map(String::valueOf), 1));
    }

    private static End mapped(Bench bench, Function<Readable, String> mapper) {
        bench.warmUp();
        return bench.end(bench.client().stream(bench.sql().numbers(ROWS), mapper));
    }

    private static String thrown(Readable row) {
        throw new IllegalStateException("Not this row: " + row.get(0));
    }

    @SuppressWarnings("NullAway") // the fault
    private static String absent(Readable row) {
        return null;
    }

    /** Thrown, as a real one fills the log with its frames. */
    private static String tooDeep(Readable row) {
        throw new StackOverflowError("At row " + row.get(0));
    }
}
