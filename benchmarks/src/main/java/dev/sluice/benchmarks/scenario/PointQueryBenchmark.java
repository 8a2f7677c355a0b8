package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.data.Tally;
import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Keys;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.PointQueries;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Queries for one wide row each by its key, by callers that each wait for their answer before they ask again. */
public class PointQueryBenchmark extends Scenario {

    /** Rows of the table. */
    @Param("100000")
    public int rows;

    /** Queries of one operation, by all callers together. */
    @Param("20000")
    public int queries;

    /** How many ask at the same time. */
    @Param({"1", "8", "64", "256"})
    public int callers;

    private long expected;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(PointQueries.class);
    }

    @Override
    void prepare(Fixture made) {
        made.rows(rows);
        expected = Tally.of(IntStream.range(0, queries).map(this::key)).digests();
    }

    /** All of the queries. */
    @Benchmark
    public long pointQuery() {
        long found = peer(PointQueries.class).byId().run(callers, Keys.of(queries, this::key));
        expect(expected, found, "as the digest of the rows");
        Measures.did(queries);
        return found;
    }

    /** Spread over the table, and the same in every run. */
    private int key(int query) {
        return (int) (query * 7919L % rows) + 1;
    }
}
