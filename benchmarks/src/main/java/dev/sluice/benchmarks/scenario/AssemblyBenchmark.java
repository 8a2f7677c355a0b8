package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.peer.Assembles;
import dev.sluice.benchmarks.peer.Peer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What it costs to make a call's publisher, without and with running it. Look at the allocations. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssemblyBenchmark extends Scenario {

    private static final int ROWS = 100;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Assembles.class);
    }

    @Override
    void prepare(Fixture made) {
        made.rows(ROWS);
    }

    /** A query for a row that is not run. */
    @Benchmark
    public Mono<Sample> assembleQuery() {
        return peer(Assembles.class).query(1);
    }

    /** A stream that is not run. */
    @Benchmark
    public Flux<Sample> assembleStream() {
        return peer(Assembles.class).rows(ROWS);
    }

    /** A query for a row that is run. */
    @Benchmark
    public Sample runQuery() {
        return peer(Assembles.class).query(1).blockOptional(Peer.LONGEST).orElseThrow();
    }

    /** A stream of a hundred rows that is run. */
    @Benchmark
    public long runStream() {
        long rows = peer(Assembles.class)
                .rows(ROWS)
                .count()
                .blockOptional(Peer.LONGEST)
                .orElseThrow();
        expect(ROWS, rows, "rows");
        return rows;
    }
}
