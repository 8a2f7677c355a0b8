package dev.sluice.benchmarks;

import dev.sluice.driver.DriverOptions;
import dev.sluice.postgresql.PooledPostgresDriver;
import dev.sluice.postgresql.PostgresDriver;
import dev.sluice.query.Query;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.url.ConnectionUrl;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;

/** One look at all that is in a schema of PostgreSQL, on the server that {@link Servers#POSTGRESQL_URL} names. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class IntrospectionBenchmark {

    private static final String SCHEMA = "sluice_bench_schema";
    private static final int COLUMNS = 10;

    /** Each has ten columns, a primary key, a foreign key, a unique constraint and an index. */
    @Param("1000")
    public int tables;

    /** Who looks; {@code schemacrawler} does it over JDBC, at its level {@code standard}, with its plugin for PostgreSQL. */
    @Param({"sluice", "schemacrawler"})
    public String subject = "sluice";

    private @Nullable PooledPostgresDriver driver;
    private @Nullable Crawler crawler;

    /** JMH's. */
    @Setup
    public void setUp() {
        ConnectionUrl url = ConnectionUrl.parse(Servers.postgresqlUrl());
        PooledPostgresDriver opened = PostgresDriver.open(url, DriverOptions.defaults());
        driver = opened;
        crawler = new Crawler(url, SCHEMA);
        opened.inTransactionMany(tx -> Flux.concat(
                        tx.update(Query.of("drop schema if exists " + SCHEMA + " cascade")),
                        tx.update(Query.of("create schema " + SCHEMA)),
                        Flux.range(0, tables).concatMap(i -> tx.script(table(i), 0))))
                .blockLast();
    }

    private static String table(int i) {
        String name = SCHEMA + ".t" + i;
        StringBuilder columns = new StringBuilder();
        for (int column = 3; column <= COLUMNS; column++) {
            columns.append(
                    ", c%d %s".formatted(column, column % 2 == 0 ? "varchar(50) default 'x'" : "numeric(10, 2)"));
        }
        return """
                create table %1$s (c1 integer primary key, c2 integer references %2$s.t%3$d%4$s, unique (c3));
                create index on %1$s (c4, c5 desc)
                """.formatted(name, SCHEMA, Math.max(0, i - 1), columns);
    }

    /** JMH's. */
    @TearDown
    public void tearDown() {
        PooledPostgresDriver opened = driver;
        if (opened != null) {
            opened.update(Query.of("drop schema " + SCHEMA + " cascade"))
                    .then(opened.close())
                    .block();
        }
    }

    /** Everything of the schema; fails when a column is missing. */
    @Benchmark
    public int snapshot() {
        int columns = subject.equals("sluice") ? sluice() : crawl();
        if (columns != tables * COLUMNS) {
            throw new IllegalStateException("Found %d columns".formatted(columns));
        }
        return columns;
    }

    private int sluice() {
        PooledPostgresDriver opened = driver;
        SchemaSnapshot found = opened == null
                ? null
                : opened.snapshot(SchemaFilter.schema(SCHEMA)).block();
        return found == null || found.foreignKeys().size() != tables
                ? -1
                : found.columns().size();
    }

    private int crawl() {
        Crawler opened = crawler;
        return opened == null ? -1 : opened.columns();
    }
}
