package dev.sluice.r2dbc;

import dev.sluice.engine.Engine;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.error.TransactionFate;
import dev.sluice.error.TransactionNotOpenException;
import dev.sluice.transaction.TransactionId;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A transaction that is known by its id, and the connection that it holds. Whoever has claimed it ends it, once. */
final class OpenTransaction implements Watchdog.Watched {

    private enum Phase {
        BEGINNING,
        OPEN,
        ENDING
    }

    private record Begun(Session session, RootScope scope, PinnedEngine engine) {}

    private final TransactionId id;
    private final TransactionSettings wanted;
    private final Lease lease;
    private final OpenTransactions all;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.BEGINNING);
    private volatile @Nullable Begun begun;
    private volatile long since;
    private volatile long used;

    OpenTransaction(TransactionId id, TransactionSettings wanted, Lease lease, OpenTransactions all) {
        this.id = id;
        this.wanted = wanted;
        this.lease = lease;
        this.all = all;
    }

    TransactionId id() {
        return id;
    }

    // ------------------------------------------------------------------ beginning

    Mono<Void> begin(TransactionKey key) {
        return lease.open("begin").flatMap(session -> {
            since = System.nanoTime();
            RootScope scope = new RootScope(session, wanted);
            begun = new Begun(session, scope, PinnedEngine.joining(session, key, wanted));
            return scope.begin();
        });
    }

    /** From now on it can be used; {@code false} when it was forsaken. */
    boolean open() {
        used = System.nanoTime();
        return phase.compareAndSet(Phase.BEGINNING, Phase.OPEN);
    }

    /** Nobody waits for its beginning any more. */
    void forsake() {
        if (phase.compareAndSet(Phase.BEGINNING, Phase.ENDING)) {
            Begun half = begun;
            Shield.runDetached((half == null ? Mono.<Void>empty() : half.scope().rollback()).then(released()));
        }
    }

    // ------------------------------------------------------------------ using

    /** What runs its work, or {@code null} when it is not open. */
    @Nullable
    Engine use() {
        used = System.nanoTime();
        return phase.get() == Phase.OPEN ? opened().engine() : null;
    }

    @Override
    public void look(long now) {
        if (phase.get() != Phase.OPEN) {
            return;
        }
        Session session = opened().session();
        Duration timeout = wanted.timeout();
        Duration limit = timeout == null ? session.deadlines().transaction() : timeout;
        if (now - since > limit.toNanos()) {
            expire(TransactionFate.EXPIRED, late(limit));
        } else if (!session.lane().isIdle()) {
            used = now;
        } else if (now - used > session.deadlines().idleTransaction().toNanos()) {
            expire(TransactionFate.IDLE, new TransactionNotOpenException(TransactionFate.IDLE));
        }
    }

    private static DeadlineExceededException late(Duration limit) {
        return new DeadlineExceededException(
                "The transaction did not end within its deadline of %s and was rolled back".formatted(limit),
                limit,
                null);
    }

    // ------------------------------------------------------------------ ending

    /** Whether the caller is the one to end it. */
    boolean claim() {
        return phase.compareAndSet(Phase.OPEN, Phase.ENDING);
    }

    /** To be called by whoever has claimed it. */
    Mono<Void> commit() {
        Begun it = opened();
        it.session().lane().end(new TransactionNotOpenException(TransactionFate.ENDING));
        it.session().abandonStreams();
        return it.session()
                .backend()
                .stands(it.session().connection())
                .doOnNext(stands -> {
                    if (!stands) {
                        it.session().broke();
                    }
                })
                .then(it.scope().commit())
                .doOnError(error -> all.ended(this, fate(error)))
                .doOnSuccess(nothing -> all.ended(this, TransactionFate.COMMITTED))
                .onErrorResume(error -> it.scope().rollback().then(Mono.defer(() -> {
                    Shield.runDetached(released()); // an error is not held back until a lost connection is closed
                    return Mono.error(error);
                })))
                .then(released());
    }

    /** To be called by whoever has claimed it: ends what runs with {@code why}, and rolls back. */
    Mono<Void> end(TransactionFate fate, R2dbcException why) {
        Begun it = opened();
        it.session().rollingBack(true);
        it.session().end(why);
        return it.scope().rollback().doOnTerminate(() -> all.ended(this, fate)).then(released());
    }

    /** Ends it in the background, unless somebody has claimed it. */
    void expire(TransactionFate fate, R2dbcException why) {
        if (claim()) {
            Shield.runDetached(end(fate, why));
        }
    }

    private Mono<Void> released() {
        return lease.close().doOnTerminate(all::released); // before the caller hears of it, and begins the next one
    }

    private Begun opened() {
        return Objects.requireNonNull(begun, "an open transaction has begun");
    }

    private static TransactionFate fate(Throwable error) {
        return error instanceof OutcomeUnknownException ? TransactionFate.OUTCOME_UNKNOWN : TransactionFate.ROLLED_BACK;
    }
}
