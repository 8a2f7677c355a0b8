package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SpringTransactionTests {

    /** What Spring's transaction manager is given. */
    enum Kind {
        POOL_OF_SOMEBODY,
        CONNECTIONS_OF_THE_DRIVER
    }

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Query TRANSACTION = Query.of("select pg_current_xact_id()::text");

    private final DatabaseServer server = TestServers.postgresql();
    private final String name = "spring_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private final String url = server.r2dbcUrl() + "?applicationName=" + name;
    private final PooledPostgresDriver admin = PostgresDriver.open(server.r2dbcUrl());
    private ConnectionPool pool;
    private PostgresDriver db;
    private ConnectionFactory factory;
    private TransactionalOperator spring;

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
        spring = TransactionalOperator.create(new R2dbcTransactionManager(factory));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void statementsOfSpringsTransactionShareIt(Kind kind) {
        use(kind);

        List<String> ids = spring.execute(tx -> Flux.concat(
                        transaction(),
                        transaction(),
                        db.inTransaction(inner -> inner.queryOne(TRANSACTION, row -> row.get(0, String.class)))))
                .collectList()
                .block(LIMIT);

        assertThat(ids).hasSize(3);
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isEqualTo(ids.get(2));
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void springsCommitAndRollbackDecide(Kind kind) {
        use(kind);

        insert(1).as(spring::transactional).block(LIMIT);
        StepVerifier.create(insert(2)
                        .then(Mono.<Long>error(new IllegalStateException("no")))
                        .as(spring::transactional))
                .expectErrorMessage("no")
                .verify(LIMIT);
        assertThat(ids()).containsExactly(1);
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNestedTransactionIsASavepoint(Kind kind) {
        use(kind);

        insert(1)
                .then(db.inTransaction(tx -> tx.update(Query.of("insert into " + name + " values (2)"))
                                .then(Mono.<Long>error(new IllegalStateException("inner"))))
                        .onErrorResume(IllegalStateException.class, e -> Mono.empty()))
                .then(insert(3))
                .as(spring::transactional)
                .block(LIMIT);

        assertThat(ids()).containsExactly(1, 3);
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWishThatContradictsSpringsTransactionIsAnError(Kind kind) {
        use(kind);
        TransactionSettings serializable = TransactionSettings.defaults().withIsolation(IsolationLevel.SERIALIZABLE);

        for (TransactionSettings wish :
                List.of(serializable, TransactionSettings.defaults().withReadOnly())) {
            StepVerifier.create(
                            db.inTransaction(wish, tx -> tx.update(TRANSACTION)).as(spring::transactional))
                    .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("nested transaction asks"))
                    .verify(LIMIT);
        }
        assertWhole();
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

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anotherFactoryDoesNotJoin(Kind kind) {
        use(kind);

        List<String> ids = spring.execute(tx ->
                        Flux.concat(transaction(), admin.queryOne(TRANSACTION, row -> row.get(0, String.class))))
                .collectList()
                .block(LIMIT);

        assertThat(ids).doesNotHaveDuplicates().hasSize(2);
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void cancelsAtAnyMomentLeaveThePoolWhole(Kind kind) {
        use(kind);
        Random random = new Random(20261121);
        List<Query> queries = List.of(
                Query.of("select pg_sleep(0.05)"),
                Query.of("select n from generate_series(1, 20000) n"),
                Query.of("insert into " + name + " select 7 from generate_series(1, 3)"));
        List<Throwable> errors = Flux.range(0, 200)
                .flatMap(
                        i -> {
                            Query query = queries.get(random.nextInt(queries.size()));
                            Duration after = Duration.ofNanos(random.nextInt(30_000_000));
                            Sinks.Empty<Void> begun = Sinks.empty();
                            // Spring itself loses a connection that begins just when its subscriber goes away.
                            Mono<Long> cancel = kind == Kind.POOL_OF_SOMEBODY
                                    ? begun.asMono().then(Mono.delay(after))
                                    : Mono.delay(after);
                            return db.update(TRANSACTION)
                                    .doOnSuccess(n -> begun.tryEmitEmpty())
                                    .thenMany(db.stream(query, row -> 1))
                                    .then(Mono.never())
                                    .as(spring::transactional)
                                    .takeUntilOther(cancel)
                                    .then(transaction())
                                    .<Throwable>flatMap(answer -> Mono.empty())
                                    .onErrorResume(Mono::just);
                        },
                        8)
                .collectList()
                .block(Duration.ofSeconds(90));

        assertThat(errors).isEmpty();
        assertWhole();
        assertThat(ids()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aStatementBehindTheEndIsRefused(Kind kind) {
        use(kind);
        AtomicReference<Mono<Long>> late = new AtomicReference<>(Mono.empty());

        insert(1)
                .then(Mono.deferContextual(context -> {
                    late.set(insert(2).contextWrite(context));
                    return Mono.just(1);
                }))
                .as(spring::transactional)
                .block(LIMIT);

        StepVerifier.create(late.get())
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("has ended"))
                .verify(LIMIT);
        assertThat(ids()).containsExactly(1);
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTransactionInsideASuspendedOneIsItsOwn(Kind kind) {
        use(kind);
        DefaultTransactionDefinition definition =
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        TransactionalOperator another = TransactionalOperator.create(new R2dbcTransactionManager(factory), definition);

        List<String> ids = spring.execute(
                        tx -> Flux.concat(transaction(), transaction().as(another::transactional), transaction()))
                .collectList()
                .block(LIMIT);

        assertThat(ids).hasSize(3);
        assertThat(ids.get(2)).isEqualTo(ids.get(0)).isNotEqualTo(ids.get(1));
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

    private Mono<String> transaction() {
        return db.queryOne(TRANSACTION, row -> row.get(0, String.class));
    }

    private Mono<Long> insert(int id) {
        return db.update(Query.of("insert into " + name + " values (" + id + ")"));
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
