package dev.sluice.benchmarks;

import dev.sluice.driver.DriverOptions;
import dev.sluice.h2.H2Driver;
import dev.sluice.pool.PoolSettings;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.h2.H2ConnectionFactoryProvider;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import org.openjdk.jmh.annotations.Param;

/** H2 in memory, in the benchmark's own JVM. */
public class H2Benchmark extends Scenarios {

    private static final String URL = "r2dbc:h2:mem:///bench?DB_CLOSE_DELAY=-1";

    private static final String CREATE = """
            create table if not exists sluice_bench (
                id int primary key,
                name varchar(100) not null,
                created timestamp(6) with time zone not null,
                price numeric(12, 2) not null,
                token uuid not null,
                payload varbinary(100) not null)
            """;

    private static final String FILL = """
            insert into sluice_bench
            select x,
                   'name of row ' || x,
                   dateadd(second, x * 61, timestamp with time zone '2020-01-01 00:00:00.000123+00'),
                   mod(x, 1000000) / 100.0,
                   random_uuid(),
                   hash('MD5', cast(x as varchar))
            from system_range(1, %d)
            """;

    /** Who reads. */
    @Param({"sluice", "raw", "raw-elastic", "database-client"})
    public String subject = "sluice";

    @Override
    Subject open() {
        Table.prepare(factory(URL), rows, CREATE, FILL.formatted(rows)).block();
        return switch (subject) {
            case "sluice" ->
                new SluiceSubject<>(H2Driver.open(
                        ConnectionUrl.parse(URL),
                        DriverOptions.defaults()
                                .withPool(PoolSettings.defaults().withSize(POOL, POOL))));
            case "raw" -> raw();
            case "raw-elastic" -> new ElasticSubject(raw());
            case "database-client" -> SpringSubject.on(pool(URL));
            default -> throw new IllegalArgumentException("No such subject: " + subject);
        };
    }

    private static RawSubject raw() {
        return RawSubject.on(pool(URL + "&LAZY_QUERY_EXECUTION=TRUE"), "?1");
    }

    private static ConnectionPool pool(String url) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(factory(url))
                .initialSize(POOL)
                .maxSize(POOL)
                .build());
    }

    private static ConnectionFactory factory(String url) {
        return new H2ConnectionFactoryProvider().create(ConnectionUrl.parse(url).toOptions());
    }
}
