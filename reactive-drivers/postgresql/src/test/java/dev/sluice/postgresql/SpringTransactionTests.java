package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.testkit.contract.SpringTransactionContract.Kind;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What only PostgreSQL can show of joining Spring's transactions. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SpringTransactionTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final DatabaseServer server = TestServers.postgresql();
    private final String name = "spring_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private final String url = server.r2dbcUrl() + "?applicationName=" + name;
    private final PooledPostgresDriver admin = PostgresDriver.open(server.r2dbcUrl());
    private ConnectionPool pool;
    private PostgresDriver db;
    private ConnectionFactory factory;

    @BeforeEach
    void open() {
        admin.update(Query.of("create table " + name + " (id int)")).block(LIMIT);
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
        if (pool != null) {
            pool.disposeLater().block(LIMIT);
        }
        admin.update(Query.of("drop table " + name)).block(LIMIT);
        admin.close().block(LIMIT);
    }

    private void use(Kind kind) {
        if (kind == Kind.POOL_OF_SOMEBODY) {
            pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(url))
                    .maxSize(4)
                    .initialSize(0)
                    .build());
            factory = pool;
            db = PostgresDriver.over(pool);
        } else {
            db = PostgresDriver.open(url + "&maxSize=4&transactionTimeout=2s");
            factory = db.connectionFactory();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void springsIsolationAndReadOnlyHold(Kind kind) {
        use(kind);
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(DefaultTransactionDefinition.ISOLATION_SERIALIZABLE);
        definition.setReadOnly(true);

        StepVerifier.create(db.queryOne(
                                Query.of(
                                        "select current_setting('transaction_isolation') || current_setting('transaction_read_only')"),
                                row -> row.get(0, String.class))
                        .as(
                                TransactionalOperator.create(new R2dbcTransactionManager(factory), definition)
                                        ::transactional))
                .expectNext("serializableon")
                .expectComplete()
                .verify(LIMIT);
        assertWhole();
    }

    @Test
    void aTransactionThatNobodyEndsIsRolledBackByItsDeadline() {
        db = PostgresDriver.open(url + "&maxSize=4&transactionTimeout=500ms");
        factory = db.connectionFactory();

        Mono.from(factory.create())
                .delayUntil(Connection::beginTransaction)
                .delayUntil(connection -> Flux.from(connection
                                .createStatement("insert into " + name + " values (1)")
                                .execute())
                        .concatMap(Result::getRowsUpdated))
                .block(LIMIT);

        assertThat(busy()).isEqualTo(1);
        assertWhole();
        assertThat(ids()).isEmpty();
    }

    private List<Integer> ids() {
        return admin.stream(Query.of("select id from " + name + " order by id"), row -> row.get(0, Integer.class))
                .collectList()
                .block(LIMIT);
    }

    private void assertWhole() {
        ProxiedDatabase.await("nothing is in a transaction", () -> busy() == 0);
        List<Integer> backends = Flux.range(0, 4)
                .flatMap(i -> db.queryOne(
                        Query.of("select pg_backend_pid() from pg_sleep(0.2)"), row -> row.get(0, Integer.class)))
                .collectList()
                .block(LIMIT);
        assertThat(backends).doesNotHaveDuplicates().hasSize(4);
        ProxiedDatabase.await("nothing is in a transaction", () -> busy() == 0);
    }

    private long busy() {
        Long busy = admin.queryOne(
                        Query.of("select count(*) from pg_stat_activity where application_name = '" + name
                                + "' and state <> 'idle'"),
                        row -> row.get(0, Long.class))
                .block(LIMIT);
        return busy == null ? 0 : busy;
    }
}
