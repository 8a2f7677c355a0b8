package dev.sluice.r2dbc;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.NotSentException;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.connection.ConnectionSource;
import dev.sluice.r2dbc.connection.ConnectionSource.Borrowed;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One use of one connection: free to make, opened inside the work, closed once. A connection that comes when the lease is
 * already closed goes straight back.
 */
final class Lease {

    private static final Duration TRUSTED = Duration.ofMillis(500);
    private static final Object CLOSED = new Object();

    private final ConnectionSource source;
    private final EngineSettings settings;
    private final AtomicReference<@Nullable Object> held = new AtomicReference<>();
    private volatile @Nullable Session session;

    /** The greeting that has not ended well yet; where nobody waits for the connection any more, it goes on. */
    private volatile @Nullable Mono<Void> greeting;

    Lease(ConnectionSource source, EngineSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** A session on a connection that answers. */
    Mono<Session> open(String operation) {
        return Mono.defer(() -> settings.leases().opened(this) ? opening() : Mono.error(OpenLeases.notSent()))
                .onErrorMap(
                        error -> notSent(settings.backend().errors().translate(operation, Query.of(operation), error)));
    }

    private Mono<Session> opening() {
        return source.borrow(this::take)
                .flatMap(borrowed -> session(borrowed)
                        .flatMap(opened -> usable(borrowed, opened)
                                .flatMap(valid -> valid ? greeted(borrowed).thenReturn(opened) : replaced(borrowed))));
    }

    /** Gives the connection back when it is quiet and fit, and throws it away when it is not. Never an error. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            Mono<Void> finished = held.getAndSet(CLOSED) instanceof Borrowed borrowed ? finish(borrowed) : Mono.empty();
            return finished.doFinally(end -> settings.leases().closed(this));
        });
    }

    /** As {@link #close}, but an error is not held back until a connection that gave it has gone quiet or is closed. */
    Mono<Void> closeAfterError() {
        return Mono.defer(() -> {
            Session used = session;
            if (used != null && used.lane().isIdle() && used.clean()) {
                return close();
            }
            Shield.runDetached(close());
            return Mono.empty();
        });
    }

    /** What failed while a connection was opened was not sent; a refused login stays what it is. */
    private static Throwable notSent(Throwable error) {
        return error instanceof R2dbcTransientResourceException e && !(error instanceof NotSentException)
                ? new NotSentException(
                        "Nothing was sent, no connection could be had: " + e.getMessage(), e.getSqlState(), e)
                : error;
    }

    /** Whether there is a connection, which may not have answered yet. */
    boolean connected() {
        return held.get() instanceof Borrowed;
    }

    /** Ends what runs on it with this error; whoever holds it closes it then. */
    void end(R2dbcException why) {
        Session used = session;
        if (used != null) {
            used.end(why);
        }
    }

    /** Throws its connection away, whatever runs on it; nothing if it is being closed. */
    Mono<Void> discard() {
        return Mono.defer(
                () -> held.getAndSet(CLOSED) instanceof Borrowed borrowed ? borrowed.discard() : Mono.empty());
    }

    private void take(Borrowed borrowed) {
        if (!held.compareAndSet(null, borrowed)) {
            Shield.runDetached(borrowed.giveBack());
        }
    }

    /** A lease that was closed meanwhile has nobody left to use one, and its connection may be somebody else's already. */
    private Mono<Session> session(Borrowed borrowed) {
        return Mono.defer(() -> {
            Session opened = new Session(borrowed.connection(), settings);
            session = opened;
            if (held.get() != borrowed) {
                return Mono.empty();
            }
            if (settings.leases().ending()) {
                opened.end(OpenLeases.ended());
            }
            return Mono.just(opened);
        });
    }

    private Mono<Boolean> usable(Borrowed borrowed, Session opened) {
        if (settings.leases().ending()) {
            return Mono.error(OpenLeases.notSent());
        }
        if (borrowed.idle().compareTo(TRUSTED) < 0) {
            return settings.backend().stands(borrowed.connection());
        }
        return opened.roundTrip(settings.options().deadlines().validate())
                .thenReturn(true)
                .doOnError(DeadlineExceededException.class, silent -> source.distrustIdle())
                .onErrorReturn(false);
    }

    private Mono<Void> greeted(Borrowed borrowed) {
        return Mono.defer(() -> {
            Mono<Void> unsaid = settings.backend()
                    .greeting(borrowed.connection())
                    .map(this::saidToItsEnd)
                    .orElse(null);
            greeting = unsaid;
            if (held.get() != borrowed) {
                return Mono.never();
            }
            return unsaid == null ? Mono.empty() : unsaid.doOnSuccess(nothing -> greeting = null);
        });
    }

    /** Drivers that see a cancel lose rows that have come, and a connection that was made is made for the next one, too. */
    private Mono<Void> saidToItsEnd(Mono<Void> words) {
        Duration limit = settings.options().deadlines().validate();
        return words.timeout(limit, Mono.error(() -> silent(limit))).cache(); // a cache is not cancelled
    }

    private static NotSentException silent(Duration limit) {
        return new NotSentException(
                "Nothing was sent, the server does not answer on a new connection within %s".formatted(limit),
                "08001",
                null);
    }

    /** Closing a dead connection may take its whole deadline, which the next one need not wait for. */
    private Mono<Session> replaced(Borrowed dead) {
        return Mono.defer(() -> {
            if (!held.compareAndSet(dead, null)) {
                return Mono.empty();
            }
            Shield.runDetached(dead.discard());
            return opening();
        });
    }

    private Mono<Void> finish(Borrowed borrowed) {
        Session used = session;
        if (used == null) {
            return borrowed.giveBack();
        }
        Mono<Void> unsaid = greeting;
        return unsaid == null
                ? finish(borrowed, used)
                : unsaid.onErrorResume(e -> Mono.fromRunnable(used::broke))
                        .then(Mono.defer(() -> finish(borrowed, used)));
    }

    private Mono<Void> finish(Borrowed borrowed, Session used) {
        if (used.lane().retire() && used.clean()) {
            return borrowed.giveBack();
        }
        used.abandonStreams();
        return used.quiet()
                .then(Mono.fromRunnable(() -> retire(used)))
                .then(Mono.defer(() -> used.makeFit(borrowed.foreign())))
                .then(Mono.defer(() -> used.broken() ? borrowed.discard() : borrowed.giveBack()));
    }

    /** What came when all was quiet may still run: then nobody else gets the connection. */
    private static void retire(Session used) {
        if (!used.lane().retire()) {
            used.broke();
        }
    }
}
