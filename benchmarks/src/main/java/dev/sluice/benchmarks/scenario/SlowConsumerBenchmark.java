package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Streams;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A consumer that takes some rows of a query for many and then stops for a while: how much heap waits with it, and whether the
 * server is busy meanwhile. The time says nothing.
 */
public class SlowConsumerBenchmark extends Scenario {

    private static final double BYTES_PER_MIB = 1 << 20;

    /** Rows of the query. */
    @Param("1000000")
    public int rows;

    /** Rows that are taken. */
    @Param("100")
    public int taken;

    /** How long the consumer stops. */
    @Param("1000")
    public int millis;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Streams.class);
    }

    @Override
    void prepare(Fixture made) {
        made.rows(rows);
    }

    /** One such consumer. */
    @Benchmark
    public double pause() throws InterruptedException {
        double before = usedMiB();
        double held;
        Streams.Paused paused = peer(Streams.class).pause(rows, taken);
        try {
            Thread.sleep(millis);
            held = usedMiB() - before;
            Measures.found("heap.held", held, "MiB");
            fixture().place().database().activity().ifPresent(any -> tellServer());
        } finally {
            paused.close();
        }
        Measures.did(taken);
        return held;
    }

    private void tellServer() {
        int busy = fixture().active("from " + Database.ROWS);
        Measures.found("server.busy", Math.min(busy, 1), "sessions");
    }

    private static double usedMiB() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MIB;
    }
}
