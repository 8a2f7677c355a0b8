package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.driver.Driver;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.TableOperations;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a driver runs inside a transaction of Spring's {@code R2dbcTransactionManager} on the same connections joins it. */
public interface SpringTransactionContract extends Contract {

    /** How long a transaction lasts that Spring has lost. */
    Duration LOST = Duration.ofSeconds(2);

    /** Longer than most of what is cancelled takes, in nanoseconds. */
    int LONGEST_WAIT = 30_000_000;

    /** What Spring's transaction manager is given. */
    enum Kind {
        POOL_OF_SOMEBODY,
        CONNECTIONS_OF_THE_DRIVER
    }

    /** What is done with a driver whose table {@code entry (id integer)} is empty. */
    @FunctionalInterface
    interface Use {

        void with(TestDatabase db, R2dbcTransactionManager spring);
    }

    /** What {@code driver}, which opened its own pool, has for transaction managers. */
    ConnectionFactory connectionFactory(Driver driver);

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void statementsShareTheSessionOfSpringsTransaction(Kind kind) {
        on(kind, (db, spring) -> {
            Mono<String> springs = DatabaseClient.create(requireNonNull(spring.getConnectionFactory()))
                    .sql(tested().sessionId())
                    .map(row -> requireNonNull(row.get(0, String.class)))
                    .one();
            Mono<String> session = db.text(tested().sessionId());
            List<String> sessions = get(transactional(
                    spring,
                    Flux.concat(springs, session, session, db.inTransaction(tx -> tx.text(tested().sessionId())))
                            .collectList()));
            assertThat(sessions).hasSize(4).containsOnly(sessions.get(0));
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void statementsSeeWhatNobodyElseDoesBeforeSpringsCommit(Kind kind) {
        on(kind, (db, spring) -> {
            Operations other = db.other();
            List<Integer> counts = get(transactional(
                    spring,
                    insert(db, 1).then(Flux.concat(entries(db), entries(other)).collectList())));
            assertThat(counts).containsExactly(1, 0);
            assertThat(get(entries(other))).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void springsRollbackUndoesThem(Kind kind) {
        on(kind, (db, spring) -> {
            get(transactional(spring, insert(db, 1)));
            assertThatThrownBy(() -> get(transactional(spring, insert(db, 2).then(failure()))))
                    .isInstanceOf(FailedWork.OnPurpose.class);
            assertIds(db, 1);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void loadsAndChangesOfRowsTakePart(Kind kind) {
        on(kind, (db, spring) -> {
            TableName entry = TableName.of("entry");
            BulkOperationsDriver bulk = db.as(BulkOperationsDriver.class);
            TableOperations tables = db.as(TableOperations.class);
            Flux<Object[]> rows = Flux.range(1, 3_000).map(id -> new Object[] {id});
            Mono<Long> work =
                    bulk.bulkInsert(entry, List.of("id"), rows).then(tables.deleteRows(entry, Filter.gt("id", 2)));

            assertThatThrownBy(() -> get(transactional(spring, work.then(failure()))))
                    .isInstanceOf(FailedWork.OnPurpose.class);
            assertIds(db);

            Flux<Object[]> wrong = Flux.range(7, 1)
                    .<Object[]>map(id -> new Object[] {id})
                    .concatWith(Flux.error(new FailedWork.OnPurpose()));
            Mono<?> failing = bulk.bulkInsert(entry, List.of("id"), wrong)
                    .onErrorResume(FailedWork.OnPurpose.class, e -> Mono.empty());
            assertThat(get(transactional(spring, failing.then(work)))).isEqualTo(2_998);
            assertIds(db, 1, 2);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void aNestedTransactionIsASavepoint(Kind kind) {
        on(kind, (db, spring) -> {
            Mono<Long> failing = db.inTransaction(tx -> insert(tx, 2).then(failure()))
                    .onErrorResume(FailedWork.OnPurpose.class, e -> Mono.empty());
            get(transactional(spring, insert(db, 1).then(failing).then(insert(db, 3))));
            Mono<Long> succeeding = db.inTransaction(tx -> insert(tx, 4));
            assertThatThrownBy(() -> get(transactional(spring, succeeding.then(failure()))))
                    .isInstanceOf(FailedWork.OnPurpose.class);
            assertIds(db, 1, 3);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void aWishThatContradictsSpringsTransactionIsAnError(Kind kind) {
        on(kind, (db, spring) -> {
            TransactionSettings none = TransactionSettings.defaults();
            for (TransactionSettings wish :
                    List.of(none.withIsolation(IsolationLevel.SERIALIZABLE), none.withReadOnly())) {
                assertThatThrownBy(() -> get(transactional(spring, db.inTransaction(wish, tx -> insert(tx, 1)))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("nested transaction asks");
            }
            assertIds(db);
        });
    }

    /** One that others may write beside. */
    private TransactionalOperator besideWriters(R2dbcTransactionManager spring) {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setReadOnly(tested().writersExclude());
        return TransactionalOperator.create(spring, definition);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void anotherFactoryDoesNotJoin(Kind kind) {
        on(kind, (db, spring) -> {
            Operations other = db.other();
            Mono<?> own = tested().writersExclude() ? db.text(tested().sessionId()) : insert(db, 1);
            assertThatThrownBy(() -> get(besideWriters(spring)
                            .transactional(own.then(insert(other, 2)).then(failure()))))
                    .isInstanceOf(FailedWork.OnPurpose.class);
            assertIds(db, 2);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void aStatementBehindTheEndIsRefused(Kind kind) {
        on(kind, (db, spring) -> {
            Mono<Long> late = get(transactional(
                    spring,
                    Mono.deferContextual(
                            context -> insert(db, 1).thenReturn(insert(db, 2).contextWrite(context)))));
            assertThatThrownBy(() -> get(late))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has ended");
            assertIds(db, 1);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void aTransactionInsideASuspendedOneIsItsOwn(Kind kind) {
        on(kind, (db, spring) -> {
            TransactionalOperator another = TransactionalOperator.create(
                    spring, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
            Mono<String> session = db.text(tested().sessionId());
            Mono<String> inner = insert(db, 1).then(session).as(another::transactional);
            List<String> sessions = new CopyOnWriteArrayList<>();
            Mono<?> last = tested().writersExclude() ? session : insert(db, 2);

            assertThatThrownBy(() -> get(besideWriters(spring)
                            .transactional(Flux.concat(session, inner, session)
                                    .doOnNext(sessions::add)
                                    .then(last)
                                    .then(failure()))))
                    .isInstanceOf(FailedWork.OnPurpose.class);

            assertThat(sessions).hasSize(3);
            assertThat(sessions.get(2)).isEqualTo(sessions.get(0)).isNotEqualTo(sessions.get(1));
            assertIds(db, 1);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    default void cancelsAtAnyMomentLeaveThePoolWhole(Kind kind) {
        int cancels = Math.min(Integer.getInteger("sluice.cancels", 100), 500);
        Random random = new Random(Long.getLong("sluice.seed", 20_261_121L));
        on(kind, (db, spring) -> {
            List<Flux<?>> works = List.of(
                    db.stream(tested().sleep(Duration.ofMillis(50))),
                    db.stream(tested().numbers(CancelledWork.ROWS)),
                    db.update("insert into entry select n from (" + tested().numbers(CancelledWork.ROWS) + ") q")
                            .flux());
            List<Throwable> errors = Flux.range(0, cancels)
                    .flatMap(
                            i -> {
                                Flux<?> work = works.get(random.nextInt(works.size()));
                                Duration after = Duration.ofNanos(random.nextInt(LONGEST_WAIT));
                                return cancelled(kind, spring, insert(db, 1), work, after)
                                        .then(db.text(tested().sessionId()))
                                        .<Throwable>flatMap(answer -> Mono.empty())
                                        .onErrorResume(Mono::just);
                            },
                            2 * CONNECTIONS)
                    .collectList()
                    .block(Duration.ofSeconds(90));
            assertThat(errors).isEmpty();
            db.awaitQuiet();
            assertIds(db);
        });
    }

    /**
     * A transaction of {@code first} and {@code work} that is cancelled before it ends. Spring itself loses a connection whose
     * transaction begins just when its subscriber goes away. The driver's own connections come back when that transaction's
     * deadline has passed; those of somebody's pool never do, so there the cancel waits for {@code first}.
     */
    private static Mono<?> cancelled(
            Kind kind, ReactiveTransactionManager spring, Mono<Long> first, Flux<?> work, Duration after) {
        Sinks.Empty<Void> begun = Sinks.empty();
        Mono<Long> cancel = kind == Kind.POOL_OF_SOMEBODY ? begun.asMono().then(Mono.delay(after)) : Mono.delay(after);
        Mono<?> endless =
                first.doOnSuccess(count -> begun.tryEmitEmpty()).thenMany(work).then(Mono.never());
        return transactional(spring, endless).takeUntilOther(cancel);
    }

    private void on(Kind kind, Use use) {
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = open(kind)) {
            db.run("create table entry (id integer)");
            use.with(
                    db,
                    new R2dbcTransactionManager(
                            kind == Kind.POOL_OF_SOMEBODY ? db.somebodysFactory() : connectionFactory(db.driver())));
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            dropped.assertNone();
        }
    }

    private TestDatabase open(Kind kind) {
        return switch (kind) {
            case POOL_OF_SOMEBODY -> TestDatabase.over(tested(), options(), new CallListener() {});
            case CONNECTIONS_OF_THE_DRIVER -> openWithin(deadlines -> deadlines.withTransaction(LOST));
        };
    }

    private static <T> Mono<T> transactional(ReactiveTransactionManager spring, Mono<T> work) {
        return work.as(TransactionalOperator.create(spring)::transactional);
    }

    private static Mono<Long> insert(Operations on, int id) {
        return on.update("insert into entry values (" + id + ")");
    }

    private static Mono<Long> failure() {
        return Mono.error(new FailedWork.OnPurpose());
    }

    private static Mono<Integer> entries(Operations on) {
        return on.number("select count(*) from entry");
    }

    private static void assertIds(TestDatabase db, Integer... ids) {
        List<Integer> found = get(db.stream("select id from entry order by id").collectList());
        assertThat(found).containsExactly(ids);
    }
}
