package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Loads;
import dev.sluice.benchmarks.peer.Peer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Many rows of four columns into an empty table without indexes, each load in one transaction. */
public class BulkInsertBenchmark extends Scenario {

    /** Rows of one load. */
    @Param({"100", "10000", "100000", "1000000"})
    public int rows;

    /** Rows of an operation at least: small loads are repeated. */
    @Param("10000")
    public int least;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Loads.class);
    }

    @Override
    void prepare(Fixture made) {
        made.load();
    }

    /** JMH's. */
    @Setup(Level.Iteration)
    public final void empty() {
        fixture().emptyLoad();
    }

    /** Fails when a row is missing or wrong. */
    @TearDown(Level.Iteration)
    public final void check() {
        fixture().checkLoad(rows, loads());
    }

    /** The loads of one operation. */
    @Benchmark
    public long load() {
        long written = 0;
        for (int i = 0; i < loads(); i++) {
            long start = System.nanoTime();
            written += peer(Loads.class).load(rows);
            Measures.took(System.nanoTime() - start);
        }
        expect((long) rows * loads(), written, "rows written");
        Measures.did(written);
        return written;
    }

    private int loads() {
        return Math.max(1, least / rows);
    }
}
