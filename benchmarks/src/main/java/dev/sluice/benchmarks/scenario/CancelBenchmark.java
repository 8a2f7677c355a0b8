package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Cancels;
import dev.sluice.benchmarks.peer.Peer;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Statements that are given up while they run. The latencies are from then until the server runs them no more. */
public class CancelBenchmark extends Scenario {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    /** How long a statement takes that is not stopped. */
    @Param("2")
    public int seconds;

    /** Statements of one operation, one after the other. */
    @Param("3")
    public int cancels;

    private int number;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Cancels.class);
    }

    @Override
    public boolean runsOn(Place place) {
        return place.database().activity().isPresent();
    }

    /** All of them. */
    @Benchmark
    public int cancel() {
        for (int i = 0; i < cancels; i++) {
            String word = "sluice_bench_cancel_%d_%d"
                    .formatted(ProcessHandle.current().pid(), number++);
            Runnable cancel = peer(Cancels.class)
                    .start(fixture().place().database().activity().orElseThrow().sleeping(seconds, word));
            await(word, active -> active > 0, START_LIMIT);
            long start = System.nanoTime();
            cancel.run();
            await(word, active -> active == 0, START_LIMIT.plusSeconds(seconds));
            Measures.took(System.nanoTime() - start);
        }
        Measures.did(cancels);
        return cancels;
    }

    private void await(String word, IntPredicate sessions, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!sessions.test(fixture().active(word))) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("The server did not get there within " + limit);
            }
        }
    }
}
