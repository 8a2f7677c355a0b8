package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.data.Tally;
import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.measure.Waiting;
import dev.sluice.benchmarks.peer.Calls;
import dev.sluice.benchmarks.peer.Keys;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Streams;
import dev.sluice.benchmarks.peer.Writes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/** Readers that each read a whole table while a writer updates row after row. The latencies are the writer's. */
public class MixedBenchmark extends Scenario {

    private static final int ENTRIES = 1000;

    /** Rows that each reader reads. */
    @Param("200000")
    public int rows;

    /** How many read at once. */
    @Param({"1", "4"})
    public int readers;

    /** How many write meanwhile. */
    @Param({"0", "1"})
    public int writers;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Tally expected = new Tally();

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Streams.class, Writes.class);
    }

    @Override
    void prepare(Fixture made) {
        made.rows(rows);
        made.entries(ENTRIES);
        expected = Tally.of(IntStream.rangeClosed(1, rows));
    }

    /** JMH's. */
    @TearDown
    public final void stop() {
        threads.shutdown();
    }

    /** Until each reader has read everything. */
    @Benchmark
    public long read() {
        AtomicBoolean stopped = new AtomicBoolean();
        List<CompletableFuture<Long>> writing = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.supplyAsync(() -> write(stopped), threads))
                .toList();
        try {
            List<CompletableFuture<Tally>> reading = IntStream.range(0, readers)
                    .mapToObj(reader -> CompletableFuture.supplyAsync(() -> peer(Streams.class).stream(rows), threads))
                    .toList();
            reading.forEach(read -> Waiting.await(read).checked(expected));
        } finally {
            stopped.set(true);
        }
        long committed = writing.stream().mapToLong(Waiting::await).sum();
        Measures.found("writes", (double) committed, "rows");
        Measures.did((long) rows * readers);
        return committed;
    }

    /**
     * Each call begins on the writer's own thread. In a chain of calls it could go over, for good, to the thread of a reader that
     * happened to hand it a connection, if the driver works on whichever thread calls it; the reader, done, would never return.
     */
    private long write(AtomicBoolean stopped) {
        Calls update = peer(Writes.class).update();
        long committed = 0;
        for (int call = 0; !stopped.get(); call++) {
            int key = call % ENTRIES;
            committed += update.run(1, Keys.of(1, any -> key));
        }
        return committed;
    }
}
