package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Streams;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The first row of a query for many, and then no more of it. The latencies are those of the first row. */
public class FirstRowBenchmark extends Scenario {

    /** Rows of the query. */
    @Param("200000")
    public int rows;

    /** Queries of one operation, one after the other. */
    @Param("10")
    public int queries;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Streams.class);
    }

    @Override
    void prepare(Fixture made) {
        made.rows(rows);
    }

    /** First rows. */
    @Benchmark
    public long firstRow() {
        Streams streams = peer(Streams.class);
        long sum = 0;
        for (int i = 0; i < queries; i++) {
            long start = System.nanoTime();
            Sample first = streams.first(rows);
            Measures.took(System.nanoTime() - start);
            expect(Sample.of(first.id()).digest(), first.digest(), "as the digest of a row");
            sum += first.id();
        }
        Measures.did(queries);
        return sum;
    }
}
