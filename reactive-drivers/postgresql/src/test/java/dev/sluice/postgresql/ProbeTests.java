package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.Feature;
import dev.sluice.driver.Support;
import dev.sluice.driver.Support.Supported;
import dev.sluice.driver.Support.Unsupported;
import dev.sluice.query.Query;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** What a probe finds where it is not the same everywhere; {@link TlsTests} for encryption. */
@Timeout(60)
@ExtendWith(LeakWatch.class)
class ProbeTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ConnectionUrl server =
            ConnectionUrl.parse(TestServers.postgresql().r2dbcUrl());
    private final PooledPostgresDriver admin = PostgresDriver.open(server, DriverOptions.defaults());

    @AfterEach
    void close() {
        admin.close().block(LIMIT);
    }

    @Test
    void aServerThatWritesHasAllButEncryption() {
        Map<Feature, Support> found = probe(admin);
        assertThat(found.get(Feature.TLS)).isInstanceOf(Unsupported.class);
        assertThat(found).hasEntrySatisfying(Feature.SERVER_CANCEL, ProbeTests::isSupported);
        assertThat(found).hasEntrySatisfying(Feature.WRITES, ProbeTests::isSupported);
        assertThat(found).hasEntrySatisfying(Feature.SERIALIZABLE, ProbeTests::isSupported);
        assertThat(found).hasEntrySatisfying(Feature.READ_ONLY_TRANSACTIONS, ProbeTests::isSupported);
    }

    @Test
    void sessionsThatBeginReadOnlyDoNotWrite() {
        String name = "reads_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        admin.update(Query.of("create role " + name + " login password 'reads'"))
                .block(LIMIT);
        admin.update(Query.of("alter role " + name + " set default_transaction_read_only = on"))
                .block(LIMIT);
        PooledPostgresDriver reader =
                PostgresDriver.open(server.withCredentials(name, "reads"), DriverOptions.defaults());
        try {
            assertThat(probe(reader).get(Feature.WRITES))
                    .isInstanceOfSatisfying(
                            Unsupported.class, no -> assertThat(no.reason()).contains("default_transaction_read_only"));
        } finally {
            reader.close().block(LIMIT);
            admin.update(Query.of("drop role " + name)).block(LIMIT);
        }
    }

    @Test
    void connectionsThatHideTheDriversOwnCannotBeCancelledOnTheServer() {
        PostgresDriver db = PostgresDriver.over(new Hidden(ConnectionFactories.get(server.toOptions())));
        assertThat(probe(db).get(Feature.SERVER_CANCEL))
                .isInstanceOfSatisfying(
                        Unsupported.class, no -> assertThat(no.reason()).contains("unwrapped"));
        db.close().block(LIMIT);
    }

    private static Map<Feature, Support> probe(PostgresDriver db) {
        return db.probe().blockOptional(LIMIT).orElseThrow().features();
    }

    private static void isSupported(Support support) {
        assertThat(support).isInstanceOf(Supported.class);
    }

    /** Connections that are {@link Connection}s and nothing else. */
    private record Hidden(ConnectionFactory factory) implements ConnectionFactory {

        @Override
        public Publisher<Connection> create() {
            return Mono.from(factory.create()).map(Hidden::hide);
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return factory.getMetadata();
        }

        private static Connection hide(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
