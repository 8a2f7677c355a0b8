package dev.sluice.r2dbc;

import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A connection whose transactions somebody else begins and ends. What controls them stands in the same queue as Sluice's own
 * statements: it waits for those that were cancelled to go quiet, and runs to its end once it has begun, whoever cancels.
 * Statements made here go to the driver as they are.
 */
final class SharedConnection implements Connection, Wrapped<Connection> {

    private final Session session;
    private final Connection connection;
    private final Mono<Void> closing;
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private volatile @Nullable RootScope transaction;

    SharedConnection(Session session, Lease lease) {
        this.session = session;
        this.connection = session.connection();
        this.closing = Mono.defer(this::rollback)
                .then(lease.close())
                .doFinally(end -> closed.tryEmitEmpty())
                .cache(); // a cache is not cancelled
    }

    Session session() {
        return session;
    }

    @Override
    public Mono<Void> beginTransaction() {
        return begin(TransactionSettings.defaults());
    }

    /** A lock timeout is how Spring says how long the transaction may last. */
    @Override
    public Mono<Void> beginTransaction(TransactionDefinition definition) {
        return begin(new TransactionSettings(
                definition.getAttribute(TransactionDefinition.ISOLATION_LEVEL),
                Boolean.TRUE.equals(definition.getAttribute(TransactionDefinition.READ_ONLY)),
                definition.getAttribute(TransactionDefinition.LOCK_WAIT_TIMEOUT)));
    }

    /** Spring forgets the connection of a transaction whose subscriber went away while it began. */
    private Mono<Void> begin(TransactionSettings settings) {
        return Mono.defer(() -> {
                    RootScope begun = new RootScope(session, settings);
                    transaction = begun;
                    return begun.begin().doOnSuccess(nothing -> limit(settings));
                })
                .doOnCancel(() -> Shield.runDetached(close()));
    }

    /** Spring loses one that begins just when its subscriber goes away, and would hold it for ever. */
    private void limit(TransactionSettings settings) {
        Duration wanted = settings.timeout();
        Shield.runDetached(Mono.delay(wanted == null ? session.deadlines().transaction() : wanted)
                .takeUntilOther(closed.asMono())
                .flatMap(tick -> close()));
    }

    @Override
    public Mono<Void> commitTransaction() {
        return Mono.defer(() -> {
            RootScope open = transaction;
            session.abandonStreams();
            return open == null ? control("commit", connection::commitTransaction) : open.commit();
        });
    }

    @Override
    public Mono<Void> rollbackTransaction() {
        return Mono.defer(this::rollback);
    }

    private Mono<Void> rollback() {
        RootScope open = transaction;
        session.abandonStreams();
        return open == null ? Mono.empty() : open.rollback();
    }

    /** Ends a transaction that is open, and gives the connection back when it is quiet and fit for the next borrower. */
    @Override
    public Mono<Void> close() {
        return closing;
    }

    @Override
    public Mono<Void> createSavepoint(String name) {
        return control("savepoint", () -> connection.createSavepoint(name));
    }

    @Override
    public Mono<Void> releaseSavepoint(String name) {
        return control("release savepoint", () -> connection.releaseSavepoint(name));
    }

    @Override
    public Mono<Void> rollbackTransactionToSavepoint(String name) {
        return control("rollback to savepoint", () -> connection.rollbackTransactionToSavepoint(name));
    }

    @Override
    public Mono<Void> setAutoCommit(boolean autoCommit) {
        return control("autocommit", () -> connection.setAutoCommit(autoCommit));
    }

    @Override
    public Mono<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return changing("isolation level", () -> connection.setTransactionIsolationLevel(level));
    }

    @Override
    public Mono<Void> setLockWaitTimeout(Duration timeout) {
        return changing("lock timeout", () -> connection.setLockWaitTimeout(timeout));
    }

    @Override
    public Mono<Void> setStatementTimeout(Duration timeout) {
        return changing("statement timeout", () -> connection.setStatementTimeout(timeout));
    }

    private Mono<Void> control(String step, Supplier<? extends Publisher<Void>> action) {
        return session.control(step, action);
    }

    /** The next borrower must not find it. */
    private Mono<Void> changing(String step, Supplier<? extends Publisher<Void>> action) {
        return session.control(step, () -> {
            session.touched();
            return action.get();
        });
    }

    @Override
    public Batch createBatch() {
        session.touched();
        return connection.createBatch();
    }

    @Override
    public Statement createStatement(String sql) {
        if (session.backend().touchesSession(sql)) {
            session.touched();
        }
        return connection.createStatement(sql);
    }

    @Override
    public Publisher<Boolean> validate(ValidationDepth depth) {
        return connection.validate(depth);
    }

    @Override
    public boolean isAutoCommit() {
        return connection.isAutoCommit();
    }

    @Override
    public ConnectionMetadata getMetadata() {
        return connection.getMetadata();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return connection.getTransactionIsolationLevel();
    }

    @Override
    public Connection unwrap() {
        return connection;
    }
}
