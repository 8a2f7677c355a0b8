package dev.sluice.r2dbc;

import dev.sluice.driver.Deadlines;
import dev.sluice.engine.Engine;
import dev.sluice.error.NotSentException;
import dev.sluice.error.TransactionFate;
import dev.sluice.error.TransactionNotOpenException;
import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.connection.ConnectionSource;
import dev.sluice.transaction.TransactionId;
import dev.sluice.transaction.TransactionSettings;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** The transactions of an engine that are known by their ids, and what became of those that ended. */
final class OpenTransactions {

    private static final String LIMIT_REACHED = "53400";
    private static final SecureRandom RANDOM = seeded();

    private final ConnectionSource source;
    private final EngineSettings settings;
    private final TransactionKey key;
    private final int limit;
    private final Map<TransactionId, OpenTransaction> open = new ConcurrentHashMap<>();
    private final Fates fates = new Fates();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closing;

    OpenTransactions(ConnectionSource source, EngineSettings settings, TransactionKey key) {
        this.source = source;
        this.settings = settings;
        this.key = key;
        this.limit = settings.options().explicitTransactions();
    }

    SqlSyntax syntax() {
        return settings.backend().syntax();
    }

    Deadlines deadlines() {
        return settings.options().deadlines();
    }

    <T> T shared(Class<T> kind, Supplier<? extends T> made) {
        return settings.shared().one(kind, made);
    }

    /** Begins one, and emits its id once it may be used. */
    Mono<TransactionId> begin(TransactionSettings wanted) {
        return Mono.defer(() -> {
            if (closing) {
                return Mono.error(OpenLeases.notSent());
            }
            if (connections.incrementAndGet() > limit) {
                connections.decrementAndGet();
                return Mono.error(tooMany());
            }
            ConnectionSource from = wanted.readOnly() ? source.reading() : source;
            OpenTransaction begun =
                    new OpenTransaction(TransactionId.random(RANDOM), wanted, new Lease(from, settings), this);
            return begun.begin(key)
                    .thenReturn(begun)
                    .doOnError(error -> begun.forsake())
                    .filter(this::opened)
                    .map(OpenTransaction::id)
                    .doFinally(
                            signal -> { // an operator before this one would not have been cancelled yet
                                if (signal == SignalType.CANCEL) {
                                    begun.forsake();
                                }
                            });
        });
    }

    /** The last step of a beginning; {@code false} when its caller has gone. */
    private boolean opened(OpenTransaction begun) {
        open.put(begun.id(), begun);
        if (!begun.open()) {
            open.remove(begun.id());
            return false;
        }
        settings.watchdog().add(begun);
        if (closing) {
            close(begun);
        }
        return true;
    }

    /** Runs work in a transaction, which is looked up when this is called. */
    <T> T use(TransactionId id, Function<? super Engine, T> work, Function<Throwable, T> refused) {
        OpenTransaction found = open.get(id);
        Engine engine = found == null ? null : found.use();
        return engine == null ? refused.apply(notOpen(id)) : work.apply(engine);
    }

    Mono<Void> commit(TransactionId id) {
        return ending(id, OpenTransaction::commit);
    }

    Mono<Void> rollback(TransactionId id) {
        return ending(
                id,
                found -> found.end(
                        TransactionFate.ROLLED_BACK, new TransactionNotOpenException(TransactionFate.ROLLED_BACK)));
    }

    /** What has begun to end goes on without its caller. */
    private Mono<Void> ending(TransactionId id, Function<OpenTransaction, Mono<Void>> end) {
        return Mono.defer(() -> {
            OpenTransaction found = open.get(id);
            return found != null && found.claim() ? end.apply(found).cache() : Mono.error(notOpen(id));
        });
    }

    private TransactionNotOpenException notOpen(TransactionId id) {
        boolean ending = open.containsKey(id); // before the fates: it is there before it is no longer here
        TransactionFate fate = fates.of(id);
        return new TransactionNotOpenException(
                fate != null ? fate : ending ? TransactionFate.ENDING : TransactionFate.UNKNOWN);
    }

    /** Its outcome is known. */
    void ended(OpenTransaction transaction, TransactionFate fate) {
        fates.remember(transaction.id(), fate);
        open.remove(transaction.id());
        settings.watchdog().remove(transaction);
    }

    /** Its connection is back. */
    void released() {
        connections.decrementAndGet();
    }

    /** Rolls back all that are open, in the background, and lets no more begin. */
    void close() {
        closing = true;
        open.values().forEach(this::close);
    }

    private void close(OpenTransaction transaction) {
        transaction.expire(TransactionFate.DRIVER_CLOSED, OpenLeases.ended());
    }

    private NotSentException tooMany() {
        return new NotSentException(
                "%d explicit transactions are open, and each holds a connection: end one first, or raise"
                                .formatted(limit)
                        + " maxExplicitTransactions, and maxSize with it",
                LIMIT_REACHED,
                null);
    }

    /** Seeded once, here: the default one reads from a device each time, which blocks. */
    private static SecureRandom seeded() {
        try {
            SecureRandom random = SecureRandom.getInstance("DRBG");
            random.nextBytes(new byte[1]);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java since 9 has a DRBG", e);
        }
    }
}
