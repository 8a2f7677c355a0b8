package dev.sluice.r2dbc;

import dev.sluice.error.NotSentException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The connections that are in use or waited for, so that an engine that is closed ends what they do before it ends what they
 * stand on.
 */
final class OpenLeases {

    private static final String QUERY_CANCELED = "57014";

    private final Set<Lease> open = ConcurrentHashMap.newKeySet();
    private final Sinks.Empty<Void> allClosed = Sinks.empty();
    private volatile boolean ending;

    /** Whether there may be another one. */
    boolean opened(Lease lease) {
        open.add(lease);
        return !ending;
    }

    void closed(Lease lease) {
        open.remove(lease);
        completeWhenAllAreClosed();
    }

    boolean ending() {
        return ending;
    }

    /**
     * Ends what runs on them with an error, and completes when all are closed. Those whose work does not notice within
     * {@code limit} are thrown away.
     */
    Mono<Void> end(Duration limit) {
        return Mono.defer(() -> {
            ending = true;
            open.forEach(lease -> lease.end(ended()));
            completeWhenAllAreClosed();
            return allClosed.asMono().timeout(limit, throwAway());
        });
    }

    static R2dbcNonTransientResourceException ended() {
        return new R2dbcNonTransientResourceException(
                "The driver was closed while this ran: the server was asked to stop it, and an open transaction is rolled back",
                QUERY_CANCELED);
    }

    static NotSentException notSent() {
        return new NotSentException("Nothing was sent: the driver was closed", "08003", null);
    }

    private Mono<Void> throwAway() {
        return Flux.fromIterable(open).concatMap(Lease::discard, 1).then();
    }

    private void completeWhenAllAreClosed() {
        if (ending && open.isEmpty()) {
            allClosed.tryEmitEmpty();
        }
    }
}
