package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Snapshots;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** One look at all that is in a schema. */
public class SnapshotBenchmark extends Scenario {

    private static final int COLUMNS = 10;

    /** Each has ten columns, a primary key, a foreign key, a unique constraint and an index. */
    @Param({"10", "1000", "5000"})
    public int tables;

    @Override
    public List<Class<? extends Peer>> abilities() {
        return List.of(Snapshots.class);
    }

    @Override
    public boolean runsOn(Place place) {
        return place.database() != Database.SQLITE; // which has no schemas
    }

    @Override
    void prepare(Fixture made) {
        made.schema(
                schema(),
                tables,
                IntStream.range(0, tables)
                        .boxed()
                        .flatMap(number -> Stream.of(table(number), index(number)))
                        .toList());
    }

    private String schema() {
        return "sluice_bench_schema_" + tables;
    }

    private String index(int number) {
        return "create index i%2$d on %1$s.t%2$d (c4, c5 desc)".formatted(schema(), number);
    }

    private String table(int number) {
        String others = IntStream.rangeClosed(3, COLUMNS)
                .mapToObj(column ->
                        ", c%d %s".formatted(column, column % 2 == 0 ? "varchar(50) default 'x'" : "numeric(10, 2)"))
                .collect(Collectors.joining());
        return """
                create table %1$s.t%2$d (
                    c1 integer primary key, c2 integer%3$s,
                    unique (c3), foreign key (c2) references %1$s.t%4$d (c1))
                """.formatted(schema(), number, others, Math.max(0, number - 1));
    }

    /** Everything of the schema; fails when a column is missing. */
    @Benchmark
    public int snapshot() {
        boolean upper = fixture().place().database() == Database.H2;
        int columns = peer(Snapshots.class).columns(upper ? schema().toUpperCase(Locale.ROOT) : schema());
        expect((long) tables * COLUMNS, columns, "columns");
        Measures.did(tables);
        return columns;
    }
}
