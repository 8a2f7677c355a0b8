package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.data.Tally;
import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Streams;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** One query for many wide rows, each mapped to a record. */
public class StreamBenchmark extends Scenario {

    /** Rows of the query. */
    @Param("1000000")
    public int rows;

    private Tally expected = new Tally();

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Streams.class);
    }

    @Override
    void prepare(Fixture made) {
        made.rows(rows);
        expected = Tally.of(IntStream.rangeClosed(1, rows));
    }

    /** All of the rows. */
    @Benchmark
    public long stream() {
        Tally read = peer(Streams.class).stream(rows).checked(expected);
        Measures.did(rows);
        return read.digests();
    }
}
