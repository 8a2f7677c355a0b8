package dev.sluice.r2dbc;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The server is asked to stop a statement, again and again, because a suspended portal does not notice a request, until the
 * statement has ended.
 */
final class Stopping {

    private static final long GRACE_IN_TRANSACTION = Duration.ofSeconds(1).toNanos();
    private static final long GRACE_AT_ITS_END = Duration.ofMillis(50).toNanos();

    private final Session session;
    private final boolean urgent;
    private final long since = System.nanoTime();
    private final Asking asking = new Asking();
    private volatile boolean asked;
    private volatile long patientUntil = since;

    /** @param urgent whether nothing around the statement is to go on */
    Stopping(Session session, boolean urgent) {
        this.session = session;
        this.urgent = urgent;
    }

    /** The statement has ended. */
    void ended() {
        asking.end();
    }

    /** It ends by itself, unless the server takes long for the little that is left. */
    void endsSoon() {
        patientUntil = System.nanoTime() + GRACE_AT_ITS_END;
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
        long now = System.nanoTime();
        return now - patientUntil >= 0 && (urgent || !session.stoppingDooms() || now - since > GRACE_IN_TRANSACTION);
    }
}
