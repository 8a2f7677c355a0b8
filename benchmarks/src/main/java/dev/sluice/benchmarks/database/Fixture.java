package dev.sluice.benchmarks.database;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.measure.Waiting;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.driver.ServerInfo;
import dev.sluice.pool.PoolSettings;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.schema.TableName;
import io.r2dbc.spi.Readable;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/**
 * What is in a database: made and checked over a driver of its own, whoever is measured. Its methods block, each wait for no
 * longer than {@link Waiting#LONGEST}.
 */
public final class Fixture implements AutoCloseable {

    private final Place place;
    private final Driver driver;
    private final QueryDriver queries;

    private Fixture(Place place, Driver driver) {
        this.place = place;
        this.driver = driver;
        this.queries = as(QueryDriver.class);
    }

    public static Fixture at(Place place) {
        DriverOptions options =
                DriverOptions.defaults().withPool(PoolSettings.defaults().withSize(0, 2));
        return new Fixture(place, DriverRegistry.discover().open(place.url(), options));
    }

    public Place place() {
        return place;
    }

    /** Product and version of the server. */
    public String server() {
        ServerInfo info =
                Objects.requireNonNull(as(ConnectionDriver.class).serverInfo().block(Waiting.LONGEST));
        return info.product() + " " + info.version();
    }

    /** Makes the wide rows with the keys from 1, where they are missing. */
    public void rows(int count) {
        run(place.database().createRows());
        if (number("select coalesce(max(id), 0) from " + Database.ROWS) < count) {
            run("delete from " + Database.ROWS);
            fill(Database.ROWS, Sample.COLUMNS, 1, count, id -> values(Sample.of(id)));
            if (place.database() == Database.POSTGRESQL) {
                run("analyze " + Database.ROWS);
            }
        }
    }

    /** Makes the small rows to be the ones with keys from 0. */
    public void entries(int count) {
        run(place.database().createEntries());
        run("delete from " + Database.ENTRIES);
        fill(Database.ENTRIES, Entry.COLUMNS, 0, count, id -> Entry.of(id).values());
    }

    /** Deletes the small rows from this key on. */
    public void keepEntries(int count) {
        run("delete from %s where id >= %d".formatted(Database.ENTRIES, count));
    }

    /** Fails unless the small rows are the ones with keys from 0. */
    public void checkEntries(int count) {
        check(Database.ENTRIES, count, 1);
    }

    /** Makes the table for loads. */
    public void load() {
        run("drop table if exists " + Database.LOAD);
        run(place.database().createLoad());
    }

    /** Empties the table for loads. */
    public void emptyLoad() {
        run((place.database() == Database.SQLITE ? "delete from " : "truncate table ") + Database.LOAD);
    }

    /** Fails unless the rows with keys from 0 were loaded, so many times. */
    public void checkLoad(int count, int times) {
        check(Database.LOAD, count, times);
        double prices = number("select sum(price) from " + Database.LOAD);
        double expected =
                IntStream.range(0, count).mapToDouble(id -> id % 1_000_000).sum() / 100 * times;
        if (Math.abs(prices - expected) > 0.01) {
            throw new IllegalStateException("The prices come to %f instead of %f".formatted(prices, expected));
        }
    }

    /** Makes a schema anew, unless it has that many tables already. */
    public void schema(String name, int tables, List<String> statements) {
        String found =
                "select count(*) from information_schema.tables where lower(table_schema) = '%s'".formatted(name);
        if (number(found) != tables) {
            run("drop schema if exists " + name + (place.database().isMySql() ? "" : " cascade"));
            run("create schema " + name);
            statements.forEach(this::run);
        }
    }

    /** How many sessions of the server run a statement with this word in it. */
    public int active(String word) {
        return (int) number(place.database().activity().orElseThrow().sessionsWith(word));
    }

    /** Runs a statement that gives no rows. */
    public void run(String sql) {
        queries.update(Query.verbatim(sql)).block(Waiting.LONGEST);
    }

    @Override
    public void close() {
        as(ConnectionDriver.class).close().block(Waiting.LONGEST);
    }

    private void check(String table, int count, int times) {
        double rows = number("select count(*) from " + table);
        double keys = number("select coalesce(sum(id), 0) from " + table);
        if (rows != (double) times * count || keys != (double) times * count * (count - 1) / 2) {
            throw new IllegalStateException("%s has %.0f rows with keys that add up to %.0f; expected %d times %d"
                    .formatted(table, rows, keys, times, count));
        }
    }

    private void fill(String table, List<String> columns, int first, int count, IntFunction<Object[]> row) {
        if (count > 0) {
            as(BulkOperationsDriver.class)
                    .bulkInsert(
                            TableName.of(table),
                            columns,
                            Flux.range(first, count).map(row::apply))
                    .block(Waiting.LONGEST);
        }
    }

    /** As the columns' types take them. */
    private Object[] values(Sample sample) {
        boolean mySql = place.database().isMySql();
        boolean sqlite = place.database() == Database.SQLITE;
        return new Object[] {
            sample.id(),
            sample.big(),
            sample.ratio(),
            sample.name(),
            sample.note(),
            mySql
                    ? sample.created().atZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()
                    : sqlite ? sample.created().toString() : sample.created(),
            sqlite ? sample.price().toPlainString() : sample.price(),
            mySql || sqlite ? sample.token().toString() : sample.token(),
            sample.payload()
        };
    }

    private double number(String sql) {
        return queries.queryOne(Query.verbatim(sql), Fixture::first)
                .blockOptional(Waiting.LONGEST)
                .orElseThrow()
                .doubleValue();
    }

    private static Number first(Readable row) {
        return (Number) Objects.requireNonNull(row.get(0));
    }

    private <C> C as(Class<C> capability) {
        return driver.capability(capability)
                .orElseThrow(() -> new IllegalStateException("The driver for '%s' has no %s, which the benchmarks need"
                        .formatted(place.name(), capability.getSimpleName())));
    }
}
