package dev.sluice.r2dbc;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The server is asked to stop a statement, again and again, because a suspended portal does not notice a request, until the
 * statement has ended.
 */
final class Stopping {

    private static final Duration FIRST = Duration.ofMillis(1);
    private static final Duration NEXT = Duration.ofMillis(20);
    private static final long GRACE_IN_TRANSACTION = Duration.ofSeconds(1).toNanos();

    private final Session session;
    private final boolean urgent;
    private final long since = System.nanoTime();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private volatile boolean asked;

    /** @param urgent whether nothing around the statement is to go on */
    Stopping(Session session, boolean urgent) {
        this.session = session;
        this.urgent = urgent;
    }

    /** The statement has ended. */
    void ended() {
        ended.tryEmitEmpty();
    }

    boolean longerThan(Duration limit, long now) {
        return now - since > limit.toNanos();
    }

    /**
     * Completes when the statement has ended, and no request to stop it is in flight or kept for the next one.
     *
     * @param stoppable whether the server may be asked at all
     */
    Mono<Void> run(boolean stoppable) {
        Mono<Void> end = ended.asMono();
        if (!stoppable) {
            return end;
        }
        return Flux.interval(FIRST, NEXT)
                .onBackpressureDrop()
                .takeUntilOther(end)
                .concatMap(tick -> (mayAsk() ? ask() : Mono.empty()).thenReturn(tick), 1)
                .then(end)
                .then(Mono.defer(() -> asked ? session.forgetStops() : Mono.empty()));
    }

    private Mono<Void> ask() {
        asked = true;
        return session.stopServer();
    }

    /** A statement that is stopped may doom the transaction around it, which its subscriber may want to go on with. */
    private boolean mayAsk() {
        return urgent || !session.stoppingDooms() || System.nanoTime() - since > GRACE_IN_TRANSACTION;
    }
}
