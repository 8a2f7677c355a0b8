package dev.sluice.r2dbc.driver;

import dev.sluice.driver.ConnectionDriver;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The siblings that a driver has handed out and that are open still.
 *
 * @param <D> the driver's own type
 */
public final class Siblings<D extends OwnPool<D>> {

    private final Function<String, D> opening;
    private final Set<D> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;
    private volatile Runnable whenClosed = () -> {};

    /**
     * None yet.
     *
     * @param opening a driver on the database of this name, which is not empty. It reads no files, as it is called on any
     *     thread, and connects to nothing
     */
    public Siblings(Function<String, D> opening) {
        this.opening = opening;
    }

    synchronized D open(String database) {
        if (database.isEmpty()) {
            throw new IllegalArgumentException("A sibling needs the name of a database, found an empty one");
        }
        if (closed) {
            throw new IllegalStateException("The driver is closed and opens no sibling: open a new driver");
        }
        D sibling = opening.apply(database);
        sibling.siblings().whenClosed = () -> forget(sibling);
        open.add(sibling);
        return sibling;
    }

    /** Hands out no more, and closes at the same time those that are open. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            List<D> last = last();
            whenClosed.run();
            return Mono.whenDelayError(
                    last.stream().map(ConnectionDriver::close).toList());
        });
    }

    private synchronized List<D> last() {
        closed = true;
        return List.copyOf(open);
    }

    private synchronized void forget(D sibling) {
        open.remove(sibling);
    }
}
