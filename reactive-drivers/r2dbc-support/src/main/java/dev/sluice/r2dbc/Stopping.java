package dev.sluice.r2dbc;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The server is asked to stop a statement, again and again, because a suspended portal does not notice a request, until the
 * statement has ended.
 */
final class Stopping {

    private static final long GRACE_IN_TRANSACTION = Duration.ofSeconds(1).toNanos();

    private final Session session;
    private final boolean urgent;
    private final long since = System.nanoTime();
    private final Asking asking = new Asking();
    private volatile boolean asked;

    /** @param urgent whether nothing around the statement is to go on */
    Stopping(Session session, boolean urgent) {
        this.session = session;
        this.urgent = urgent;
    }

    /** The statement has ended. */
    void ended() {
        asking.end();
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
        if (!stoppable) {
            return asking.done();
        }
        asking.begin(() -> mayAsk() ? ask() : Mono.empty());
        return asking.done().then(Mono.defer(() -> asked ? session.forgetStops() : Mono.empty()));
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
