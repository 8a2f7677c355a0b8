package dev.sluice.benchmarks;

import java.util.IntSummaryStatistics;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is measured, on whichever database. An operation is all rows of a stream, or all queries of a loop. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public abstract class Scenarios {

    static final int POOL = 8;
    private static final int CALLERS = 32;

    /** Rows of one stream. */
    @Param("500000")
    public int rows;

    /** Point queries of one operation, by all callers together. */
    @Param("20000")
    public int queries;

    private @Nullable Subject subject;

    /** Makes the table and opens what is measured. */
    abstract Subject open();

    /** JMH's. */
    @Setup
    public void setUp() {
        subject = open();
    }

    /** JMH's. */
    @TearDown
    public void tearDown() {
        subject().close().block();
    }

    /** All rows of one query, mapped. */
    @Benchmark
    public long stream() {
        return read(subject().rows(rows), IntStream.rangeClosed(1, rows));
    }

    /** Queries for one row each by callers that each wait for their answer before they ask again. */
    @Benchmark
    public long pointQuery() {
        Flux<Sample> found = Flux.range(0, CALLERS)
                .flatMap(caller -> Flux.fromStream(() -> keysOf(caller).boxed()).concatMap(this::row, 0), CALLERS);
        return read(found, IntStream.range(0, CALLERS).flatMap(this::keysOf));
    }

    private static long read(Flux<Sample> samples, IntStream expectedIds) {
        IntSummaryStatistics expected = expectedIds.summaryStatistics();
        Tally tally = samples.collect(Tally::new, Tally::add).blockOptional().orElseThrow();
        return tally.checked(expected.getCount(), expected.getSum());
    }

    private Mono<Sample> row(int key) {
        return subject().byId(key);
    }

    /** Spread over the table, and the same in every run. */
    private IntStream keysOf(int caller) {
        return IntStream.iterate(caller, query -> query < queries, query -> query + CALLERS)
                .map(query -> (int) (query * 7919L % rows) + 1);
    }

    private Subject subject() {
        if (subject == null) {
            throw new IllegalStateException("JMH did not call setUp");
        }
        return subject;
    }
}
