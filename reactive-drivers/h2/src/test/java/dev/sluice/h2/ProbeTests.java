package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.Feature;
import dev.sluice.driver.Support;
import dev.sluice.driver.Support.Supported;
import dev.sluice.driver.Support.Unknown;
import dev.sluice.driver.Support.Unsupported;
import dev.sluice.query.Query;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a probe finds, by who asks and how the database was opened. */
@Timeout(60)
@ExtendWith(LeakWatch.class)
class ProbeTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private ConnectionUrl owner;
    private ConnectionUrl reader;

    @BeforeEach
    void name(@TempDir Path directory) {
        ConnectionUrl file = ConnectionUrl.parse("r2dbc:h2:file:///" + directory.resolve("probe"));
        owner = file.withCredentials("sa", "owner");
        reader = file.withCredentials("reader", "reads");
    }

    @Test
    void anAdministratorCancels() {
        try (Open db = new Open(owner)) {
            assertThat(db.probe()).hasEntrySatisfying(Feature.SERVER_CANCEL, ProbeTests::isSupported);
            assertThat(db.probe()).hasEntrySatisfying(Feature.WRITES, ProbeTests::isSupported);
            assertThat(db.probe().get(Feature.TLS)).isInstanceOf(Unsupported.class);
        }
    }

    @Test
    void anotherUserCancelsWithTheRightsOfOne() {
        try (Open db = new Open(owner)) {
            db.addReader();
            try (Open plain = new Open(reader)) {
                assertThat(plain.probe().get(Feature.SERVER_CANCEL))
                        .isInstanceOfSatisfying(
                                Unsupported.class, no -> assertThat(no.reason()).contains("adminUser"));
            }
            try (Open helped = new Open(reader.withOption("adminUser", "sa").withOption("adminPassword", "owner"))) {
                assertThat(helped.probe()).hasEntrySatisfying(Feature.SERVER_CANCEL, ProbeTests::isSupported);
            }
        }
    }

    @Test
    void whatCouldNotBeAskedIsUnknown() {
        try (Open keeper = new Open(owner)) {
            keeper.probe();
            H2Driver db = H2Driver.over(new OneConnection(H2Connections.factory(owner), new AtomicBoolean()));
            assertThat(db.probe().blockOptional(LIMIT).orElseThrow().features().get(Feature.SERVER_CANCEL))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.reason()).contains("side connection", "only one"));
            db.close().block(LIMIT);
        }
    }

    @Test
    void aDatabaseThatIsOpenedReadOnlyTakesNoWrites() {
        try (Open db = new Open(owner)) {
            db.addReader();
        }
        try (Open db = new Open(owner.withOption("ACCESS_MODE_DATA", "r"))) {
            assertThat(db.probe().get(Feature.WRITES))
                    .isInstanceOfSatisfying(
                            Unsupported.class, no -> assertThat(no.reason()).contains("read-only"));
        }
    }

    private static void isSupported(Support support) {
        assertThat(support).isInstanceOf(Supported.class);
    }

    /** Connections of somebody who gives one and no more. */
    private record OneConnection(ConnectionFactory factory, AtomicBoolean given) implements ConnectionFactory {

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.defer(() -> given.compareAndSet(false, true)
                    ? Mono.<Connection>from(factory.create())
                    : Mono.error(new IllegalStateException("only one")));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return factory.getMetadata();
        }
    }

    private record Open(PooledH2Driver db) implements AutoCloseable {

        Open(ConnectionUrl url) {
            this(H2Driver.open(url, DriverOptions.defaults()));
        }

        Map<Feature, Support> probe() {
            return db.probe().blockOptional(LIMIT).orElseThrow().features();
        }

        void addReader() {
            Flux.just("create user reader password 'reads'", "create table kept (id integer)")
                    .concatMap(sql -> db.update(Query.of(sql)))
                    .blockLast(LIMIT);
        }

        @Override
        public void close() {
            db.close().block(LIMIT);
        }
    }
}
