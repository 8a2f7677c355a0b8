package dev.sluice.testkit.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Sinks;

/** As many transactions as the pool has connections, each open until all are. */
final class Holding {

    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failed = new AtomicInteger();
    private final Sinks.Empty<Void> released = Sinks.empty();
    private final List<Watched> calls = new ArrayList<>();

    private Holding() {}

    static Holding start(Bench bench) {
        Holding holding = new Holding();
        for (int i = 0; i < Kind.CONNECTIONS; i++) {
            holding.calls.add(bench.start(bench.client()
                    .inTransaction(
                            bench.sql().besideWriters(),
                            tx -> tx.value(bench.sql().sessionId())
                                    .doOnNext(holding.sessions::add)
                                    .delayUntil(session -> holding.released.asMono()))
                    .doOnError(error -> holding.failed.incrementAndGet())));
        }
        return holding;
    }

    Set<String> sessions() {
        return sessions;
    }

    /** How many got an error. */
    int failed() {
        return failed.get();
    }

    /** How many got neither a session nor an error. */
    int missing() {
        return Kind.CONNECTIONS - sessions.size() - failed.get();
    }

    boolean isComplete() {
        return sessions.size() == Kind.CONNECTIONS;
    }

    /** Ends the transactions; those that wait for a connection still are cancelled. */
    void release() {
        released.tryEmitEmpty();
        for (Watched call : calls) {
            call.end(Duration.ofSeconds(1));
        }
    }
}
