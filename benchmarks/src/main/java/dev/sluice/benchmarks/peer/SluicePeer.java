package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.pool.PoolSettings;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.StreamingDriver;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.TableName;
import dev.sluice.transaction.TransactionDriver;
import io.r2dbc.spi.Readable;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sluice, with whichever driver of it is on the class path: a query made for each use, as its README shows it. */
final class SluicePeer extends ReactivePeer implements Loads, Snapshots {

    private final Driver driver;
    private final QueryDriver queries;
    private final StreamingDriver streams;
    private final TransactionDriver<?> transactions;
    private final Function<Readable, Sample> sample;

    private SluicePeer(Place place, Driver driver) {
        super(place.database().texts(index -> "?"));
        this.driver = driver;
        this.queries = as(QueryDriver.class);
        this.streams = as(StreamingDriver.class);
        this.transactions = as(TransactionDriver.class);
        this.sample = ReadableSamples.of(place.database());
    }

    static SluicePeer open(Place place) {
        DriverOptions options =
                DriverOptions.defaults().withPool(PoolSettings.defaults().withSize(POOL, POOL));
        return new SluicePeer(place, DriverRegistry.discover().open(place.url(), options));
    }

    @Override
    Flux<Sample> rows(String sql, int lastKey) {
        return streams.stream(Query.of(sql, lastKey), sample);
    }

    @Override
    Mono<Sample> row(String sql, int key) {
        return queries.queryOne(Query.of(sql, key), sample);
    }

    @Override
    Flux<Long> read(String sql) {
        return streams.stream(Query.verbatim(sql), EveryValue::of);
    }

    @Override
    Steps steps() {
        return new Steps() {
            @Override
            public Mono<Long> update(String sql, Object... values) {
                return queries.update(Query.of(sql, values));
            }

            @Override
            public Mono<Long> find(String sql, Object value) {
                return queries.queryOne(Query.of(sql, value), EveryValue::of);
            }
        };
    }

    @Override
    Mono<Long> inTransaction(Function<Steps, Mono<Long>> work) {
        return transactions.inTransaction(any -> work.apply(steps()));
    }

    @Override
    public long load(int rows) {
        return as(BulkOperationsDriver.class)
                .bulkInsert(
                        TableName.of(Database.LOAD),
                        Entry.COLUMNS,
                        Flux.range(0, rows).map(key -> Entry.of(key).values()))
                .blockOptional(LONGEST)
                .orElseThrow()
                .rows();
    }

    @Override
    public int columns(String schema) {
        SchemaSnapshot found = as(SchemaIntrospection.class)
                .snapshot(SchemaFilter.schema(schema))
                .blockOptional(LONGEST)
                .orElseThrow();
        return found.foreignKeys().isEmpty() ? 0 : found.columns().size();
    }

    @Override
    public void close() {
        as(ConnectionDriver.class).close().block(LONGEST);
    }

    private <C> C as(Class<C> capability) {
        return driver.capability(capability)
                .orElseThrow(
                        () -> new IllegalStateException("This driver of Sluice has no %s, which the benchmarks need"
                                .formatted(capability.getSimpleName())));
    }
}
