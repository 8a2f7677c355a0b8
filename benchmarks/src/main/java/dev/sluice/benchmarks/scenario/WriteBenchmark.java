package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Calls;
import dev.sluice.benchmarks.peer.Keys;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Writes;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Statements that write one row each, each a transaction, by callers that wait for their answer before they write again. */
public class WriteBenchmark extends Scenario {

    /** Statements of one operation, by all callers together. */
    @Param("5000")
    public int calls;

    /** How many write at the same time. */
    @Param("8")
    public int callers;

    private int rowsAfterwards;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Writes.class);
    }

    @Override
    void prepare(Fixture made) {
        made.entries(calls);
    }

    /** JMH's. */
    @Setup(Level.Iteration)
    public final void restore() {
        fixture().keepEntries(calls);
    }

    /** Fails when a row is missing. */
    @TearDown(Level.Iteration)
    public final void check() {
        fixture().checkEntries(rowsAfterwards);
    }

    /** New rows. */
    @Benchmark
    public long insert() {
        return write(peer(Writes.class).insert(), calls);
    }

    /** Rows that are there. */
    @Benchmark
    public long update() {
        return write(peer(Writes.class).update(), 0);
    }

    /** Half of the rows are there, the others new. */
    @Benchmark
    public long upsert() {
        return write(peer(Writes.class).upsert(), calls / 2);
    }

    private long write(Calls statements, int firstKey) {
        long written = statements.run(callers, Keys.of(calls, call -> firstKey + call));
        expect(calls, written, "rows written");
        Measures.did(calls);
        rowsAfterwards = firstKey + calls;
        return written;
    }
}
