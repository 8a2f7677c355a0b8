package dev.sluice.benchmarks;

import dev.sluice.driver.DriverOptions;
import dev.sluice.pool.PoolSettings;
import dev.sluice.query.Query;
import dev.sluice.sqlite.PooledSqliteDriver;
import dev.sluice.sqlite.SqliteDriver;
import dev.sluice.url.ConnectionUrl;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
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
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Readers and a writer of one SQLite file at the same time, in the benchmark's own JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class SqliteMixedBenchmark {

    /** Rows that each reader reads. */
    @Param("200000")
    public int rows;

    /** How many read at once, each the whole table. */
    @Param({"1", "4"})
    public int readers;

    /** How many write meanwhile. */
    @Param({"0", "1"})
    public int writers;

    private @Nullable PooledSqliteDriver driver;

    /** What the writer got done. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Writes {

        /** Transactions that were committed while the readers read. */
        public long committed;
    }

    private PooledSqliteDriver driver() {
        return Objects.requireNonNull(driver, "JMH did not call setUp");
    }

    /** JMH's. */
    @Setup
    public void setUp() {
        driver = SqliteDriver.open(
                ConnectionUrl.parse("r2dbc:sqlite:///" + SqliteBenchmark.prepared(rows)),
                DriverOptions.defaults().withPool(PoolSettings.defaults().withSize(0, Math.max(1, readers))));
    }

    /** JMH's. */
    @TearDown
    public void tearDown() {
        driver().close().block();
    }

    /** Until each reader has read everything. */
    @Benchmark
    public long read(Writes writes) {
        AtomicLong committed = new AtomicLong();
        Disposable writer = writers == 0 ? () -> {} : write(committed).subscribe();
        try {
            Long read = Flux.range(0, readers)
                    .flatMap(reader -> stream(), readers)
                    .reduce(0L, Long::sum)
                    .block();
            if (read == null || read != (long) readers * rows) {
                throw new IllegalStateException("Read %s rows".formatted(read));
            }
            writes.committed += committed.get();
            return read;
        } finally {
            writer.dispose();
        }
    }

    private Mono<Long> stream() {
        return driver().stream(Query.of("select " + Sample.COLUMNS + " from sluice_bench"), Sample::from)
                .count();
    }

    private Flux<Long> write(AtomicLong committed) {
        Query update = Query.of("update sluice_bench set name = name where id = :id");
        return Flux.<Integer, Integer>generate(() -> 1, (id, sink) -> {
                    sink.next(id);
                    return id % rows + 1;
                })
                .concatMap(id -> driver().update(update.bind("id", id)), 0)
                .doOnNext(updated -> committed.incrementAndGet());
    }
}
