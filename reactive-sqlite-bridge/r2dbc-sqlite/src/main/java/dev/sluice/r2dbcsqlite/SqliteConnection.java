package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.client.Client;
import dev.sluice.r2dbcsqlite.sql.SqlScript;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A connection. It does one thing at a time, in the order of subscription; a result that is read slowly lets others in between its
 * rows. What is subscribed to after it was closed fails.
 */
public final class SqliteConnection implements Connection {

    private static final Set<IsolationLevel> LEVELS = Set.of(
            IsolationLevel.READ_UNCOMMITTED,
            IsolationLevel.READ_COMMITTED,
            IsolationLevel.REPEATABLE_READ,
            IsolationLevel.SERIALIZABLE);

    private final Client client;

    SqliteConnection(Client client) {
        this.client = client;
    }

    /** Begins one that may write, and has the lock for it. */
    @Override
    public Mono<Void> beginTransaction() {
        return client.transactions().begin(null);
    }

    /** All isolation levels are the highest one here; a transaction that only reads takes no lock that others wait for. */
    @Override
    public Mono<Void> beginTransaction(TransactionDefinition definition) {
        IsolationLevel level = definition.getAttribute(TransactionDefinition.ISOLATION_LEVEL);
        if (level != null) {
            requireKnown(level);
        }
        if (Boolean.TRUE.equals(definition.getAttribute(TransactionDefinition.READ_ONLY))) {
            return client.transactions().beginReading();
        }
        @Nullable Duration wait = definition.getAttribute(TransactionDefinition.LOCK_WAIT_TIMEOUT);
        return client.transactions().begin(wait);
    }

    @Override
    public Mono<Void> commitTransaction() {
        return client.transactions().commit();
    }

    @Override
    public Mono<Void> rollbackTransaction() {
        return client.transactions().rollback();
    }

    @Override
    public Mono<Void> createSavepoint(String name) {
        return client.transactions().savepoint(required("name", name));
    }

    @Override
    public Mono<Void> releaseSavepoint(String name) {
        return client.transactions().release(required("name", name));
    }

    @Override
    public Mono<Void> rollbackTransactionToSavepoint(String name) {
        return client.transactions().rollbackTo(required("name", name));
    }

    @Override
    public boolean isAutoCommit() {
        return client.isAutoCommit();
    }

    @Override
    public Mono<Void> setAutoCommit(boolean autoCommit) {
        return client.transactions().autoCommit(autoCommit);
    }

    @Override
    public Statement createStatement(String sql) {
        return new SqliteStatement(client, SqlScript.of(required("sql", sql)));
    }

    /**
     * Runs one INSERT, UPDATE or DELETE for each of many bindings, in their order and without a pause: what {@link Statement#add} does,
     * for a fraction of what its results cost. Outside of a transaction each is committed by itself.
     * <p>
     * Emits nothing. The values are read while it runs and must stay as they are until it has ended. Cancelling ends it after the binding
     * that SQLite works on; an error is that of the first binding that fails, an {@link IllegalArgumentException} where a value cannot be
     * bound, and those behind it are not run. In both cases those before it are done. The statement timeout is that of all together.
     *
     * @param sql one statement without a RETURNING clause
     * @param values of each binding, by the parameters' places from zero, of the classes that {@link Statement#bind(int, Object)} takes but
     *     for streams, or null
     * @param changed told of how many rows each binding has changed, on a thread that must not be blocked
     * @throws IllegalArgumentException at once when it is another statement, or a binding has another number of values than it has parameters
     */
    public Mono<Void> runEach(String sql, List<? extends @Nullable Object[]> values, LongConsumer changed) {
        return Repeated.of(SqlScript.of(required("sql", sql)), values).on(client, changed);
    }

    @Override
    public Batch createBatch() {
        return new SqliteBatch(client);
    }

    @Override
    public ConnectionMetadata getMetadata() {
        return new SqliteConnectionMetadata(client.version());
    }

    /** The highest one, always: SQLite has no other. */
    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return IsolationLevel.SERIALIZABLE;
    }

    /** Whatever level is asked for, the highest one is given. */
    @Override
    public Mono<Void> setTransactionIsolationLevel(IsolationLevel level) {
        requireKnown(required("level", level));
        return Mono.empty();
    }

    @Override
    public Mono<Void> setLockWaitTimeout(Duration timeout) {
        requireNotNegative(timeout);
        return Mono.fromRunnable(() -> client.lockWait(timeout));
    }

    @Override
    public Mono<Void> setStatementTimeout(Duration timeout) {
        requireNotNegative(timeout);
        return Mono.fromRunnable(() -> client.statementTimeout(timeout));
    }

    /** Emits false, and no error, when it is closed; to look further than that it asks SQLite, in its turn. */
    @Override
    public Mono<Boolean> validate(ValidationDepth depth) {
        required("depth", depth);
        return Mono.defer(() -> {
            if (!client.isOpen()) {
                return Mono.just(false);
            }
            return depth == ValidationDepth.LOCAL
                    ? Mono.just(true)
                    : client.ping().thenReturn(true).onErrorReturn(false);
        });
    }

    /**
     * Stops what runs, tells everything that waits, rolls back, and completes when the database is closed. Again it completes with
     * the first.
     */
    @Override
    public Mono<Void> close() {
        return client.close();
    }

    /**
     * Stops what SQLite works on for this connection now, from any thread: it fails, as if it had taken too long. What waits, what is
     * parked and what ends a transaction is left alone.
     */
    public void stop() {
        client.stop();
    }

    /** Whether nothing runs, waits or is parked on this connection, and no transaction is open. */
    public boolean isIdle() {
        return client.isIdle();
    }

    @Override
    public String toString() {
        return "SQLite connection, %s".formatted(client.isOpen() ? "open" : "closed");
    }

    private static void requireKnown(IsolationLevel level) {
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException(
                    "Unknown isolation level '%s'; known are %s".formatted(level.asSql(), LEVELS));
        }
    }

    private static void requireNotNegative(Duration timeout) {
        if (required("timeout", timeout).isNegative()) {
            throw new IllegalArgumentException("A timeout is negative: " + timeout);
        }
    }

    static <T> T required(String what, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is null");
        }
        return value;
    }
}
