package dev.sluice.benchmarks;

import dev.sluice.driver.DriverOptions;
import dev.sluice.pool.PoolSettings;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactory;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactoryProvider;
import dev.sluice.sqlite.SqliteDriver;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Param;

/** SQLite on a file, in the benchmark's own JVM. */
public class SqliteBenchmark extends Scenarios {

    private static final String CREATE = """
            create table if not exists sluice_bench (
                id integer primary key,
                name text not null,
                created text not null,
                price text not null,
                token text not null,
                payload blob not null)
            """;

    private static final String FILL = """
            insert into sluice_bench
            with recursive numbers(x) as (select 1 union all select x + 1 from numbers where x < %d)
            select x,
                   'name of row ' || x,
                   strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ', 1577836800 + x * 61, 'unixepoch'),
                   printf('%%.2f', (x %% 1000000) / 100.0),
                   lower(printf('%%08x-0000-4000-8000-%%012x', x, x)),
                   randomblob(16)
            from numbers
            """;

    /** Who reads; {@code jdbc} is a loop over sqlite-jdbc by hand, with typed getters, on the caller's thread. */
    @Param({"sluice", "raw", "jdbc"})
    public String subject = "sluice";

    @Override
    Subject open() {
        Path file = prepared(rows);
        String url = "r2dbc:sqlite:///" + file;
        SqliteConnectionFactory factory = factory(file);
        return switch (subject) {
            case "sluice" ->
                new SluiceSubject<>(SqliteDriver.open(
                        ConnectionUrl.parse(url),
                        DriverOptions.defaults()
                                .withPool(PoolSettings.defaults().withSize(POOL, POOL))));
            case "raw" -> RawSubject.on(pool(factory), "?1");
            case "jdbc" -> new JdbcSubject(file);
            default -> throw new IllegalArgumentException("No such subject: " + subject);
        };
    }

    /** The file with a table of that many rows. */
    static Path prepared(int rows) {
        Path file = file(rows);
        Table.prepare(factory(file), rows, CREATE, FILL.formatted(rows)).block();
        return file;
    }

    private static SqliteConnectionFactory factory(Path file) {
        return new SqliteConnectionFactoryProvider()
                .create(ConnectionUrl.parse("r2dbc:sqlite:///" + file).toOptions());
    }

    private static Path file(int rows) {
        try {
            Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sluice-benchmarks");
            return Files.createDirectories(folder).resolve("bench-" + rows + ".db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectionPool pool(SqliteConnectionFactory factory) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(POOL)
                .maxSize(POOL)
                .build());
    }
}
