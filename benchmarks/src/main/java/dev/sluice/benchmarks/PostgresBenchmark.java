package dev.sluice.benchmarks;

import dev.sluice.driver.DriverOptions;
import dev.sluice.pool.PoolSettings;
import dev.sluice.postgresql.PostgresDriver;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import org.openjdk.jmh.annotations.Param;

/** PostgreSQL, on the server that {@link Servers#POSTGRESQL_URL} names. */
public class PostgresBenchmark extends Scenarios {

    private static final String CREATE = """
            create table if not exists sluice_bench (
                id int primary key,
                name text not null,
                created timestamptz not null,
                price numeric(12, 2) not null,
                token uuid not null,
                payload bytea not null)
            """;

    private static final String FILL = """
            insert into sluice_bench
            select i,
                   'name of row ' || i,
                   timestamptz '2020-01-01 00:00:00+00' + i * interval '61.000123 second',
                   (i %% 1000000) / 100.0,
                   md5(i::text)::uuid,
                   decode(md5((-i)::text), 'hex')
            from generate_series(1, %d) i
            """;

    /** Who reads. */
    @Param({"sluice", "raw", "raw-binary", "database-client"})
    public String subject = "sluice";

    @Override
    Subject open() {
        String url = Servers.postgresqlUrl();
        Table.prepare(factory(url, false), rows, CREATE, FILL.formatted(rows)).block();
        return switch (subject) {
            case "sluice" ->
                new SluiceSubject<>(PostgresDriver.open(
                        ConnectionUrl.parse(url),
                        DriverOptions.defaults()
                                .withPool(PoolSettings.defaults().withSize(POOL, POOL))));
            case "raw" -> RawSubject.on(pool(url, false), "$1");
            case "raw-binary" -> RawSubject.on(pool(url, true), "$1");
            case "database-client" -> SpringSubject.on(pool(url, false));
            default -> throw new IllegalArgumentException("No such subject: " + subject);
        };
    }

    private static ConnectionPool pool(String url, boolean binary) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(factory(url, binary))
                .initialSize(POOL)
                .maxSize(POOL)
                .build());
    }

    private static PostgresqlConnectionFactory factory(String url, boolean binary) {
        PostgresqlConnectionConfiguration.Builder builder = PostgresqlConnectionFactoryProvider.builder(
                ConnectionUrl.parse(url).toOptions());
        return new PostgresqlConnectionFactory(builder.forceBinary(binary).build());
    }
}
