package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Keys;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Transactions;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/** Transactions of five statements: select, two updates, insert, delete. */
public class TransactionBenchmark extends Scenario {

    private static final int STATEMENTS = 5;

    /** Transactions of one operation, by all callers together. */
    @Param("2000")
    public int calls;

    /** How many run one at the same time. */
    @Param("8")
    public int callers;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Transactions.class);
    }

    @Override
    void prepare(Fixture made) {
        made.entries(calls);
    }

    /** Fails when a row is missing or was left. */
    @TearDown(Level.Iteration)
    public final void check() {
        fixture().checkEntries(calls);
    }

    /** All of them. */
    @Benchmark
    public long transaction() {
        long rows = peer(Transactions.class).transaction().run(callers, Keys.of(calls, call -> call));
        expect((long) STATEMENTS * calls, rows, "rows read and written");
        Measures.did(calls);
        return rows;
    }
}
