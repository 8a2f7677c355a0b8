package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.database.Handover;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Keys;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Statements;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A statement of the user's own, by callers that each wait for their answer before they ask again. */
public class SqlBenchmark extends Scenario {

    /** How many run it at the same time. */
    @Param("16")
    public int callers;

    /** How long an operation lasts. */
    @Param("10000")
    public int millis;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Statements.class);
    }

    @Override
    public boolean runsOn(Place place) {
        return !Handover.sql().isEmpty();
    }

    /** As many as there is time for. */
    @Benchmark
    public long sql() {
        AtomicLong calls = new AtomicLong();
        Keys all = Keys.during(Duration.ofMillis(millis));
        long rows = peer(Statements.class).statement(Handover.sql()).run(callers, () -> counted(all.next(), calls));
        Measures.did(calls.get());
        Measures.found("rows", (double) rows / calls.get(), "rows/call");
        return rows;
    }

    private static int counted(int key, AtomicLong calls) {
        if (key != Keys.NONE) {
            calls.incrementAndGet();
        }
        return key;
    }
}
