package dev.sluice.r2dbc;

import dev.sluice.error.ConnectionBusyException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The one queue of a physical connection. Turns run one at a time, in the order they came; what comes behind an open stream
 * is refused, because it would wait for a consumer that may be waiting for it.
 */
final class Lane {

    /** One statement's place in the queue. */
    interface Turn {

        /** It is this turn's time. Called once, by whichever thread ended the turn before. */
        void begin();

        /** It will not run. Called instead of {@link #begin}. */
        void refuse(Throwable why);

        /** Whether nobody may wait for its end: a stream whose consumer is there. */
        boolean open();

        /** Whether it waits even behind an open stream: the end of a transaction. */
        boolean patient();

        @Nullable
        String sql();
    }

    private final Deque<Turn> waiting = new ArrayDeque<>();
    private @Nullable Turn current;
    private boolean draining;
    private Sinks.@Nullable Empty<Void> idle;
    private @Nullable Throwable ended;
    private boolean retired;

    void enter(Turn turn) {
        Throwable refusal = null;
        synchronized (this) {
            if (retired) {
                refusal = new IllegalStateException(
                        "The connection of the work that this belongs to has gone back: subscribe to it inside that work");
            } else if (!turn.patient() && ended != null) {
                refusal = ended;
            } else if (!turn.patient() && isStreaming()) {
                refusal = new ConnectionBusyException(
                        "A stream is open on this connection, and a statement behind it could wait for ever: read the stream"
                                + " to its end, cancel it, collect it first, or use another connection for one of them",
                        turn.sql());
            } else {
                waiting.add(turn);
            }
        }
        if (refusal != null) {
            turn.refuse(refusal);
        } else {
            drain();
        }
    }

    /** Takes back a turn; {@code false} if it has begun and not left. */
    boolean withdraw(Turn turn) {
        synchronized (this) {
            if (current == turn) {
                return false;
            }
            waiting.remove(turn);
        }
        drain();
        return true;
    }

    /** The turn has ended, and nothing of it is left on the connection. */
    void leave(Turn turn) {
        synchronized (this) {
            if (current != turn) {
                return;
            }
            current = null;
        }
        drain();
    }

    /** Lets nothing more in but the end of a transaction. What is in already stays. */
    synchronized void end(Throwable why) {
        ended = why;
    }

    /** Lets nothing in any more, whatever it is, because the connection is somebody else's now; {@code false} if it is not idle. */
    synchronized boolean retire() {
        retired = retired || isIdle();
        return retired;
    }

    /** What runs or waits, but for the steps of a transaction's control. */
    synchronized List<Turn> impatientTurns() {
        return Stream.concat(Stream.ofNullable(current), waiting.stream())
                .filter(turn -> !turn.patient())
                .toList();
    }

    /** The streams that stand open, or would when their turn comes. */
    synchronized List<Turn> openTurns() {
        List<Turn> open = new ArrayList<>();
        if (isOpen(current) && current != null) {
            open.add(current);
        }
        waiting.stream().filter(Lane::isOpen).forEach(open::add);
        return open;
    }

    private boolean isStreaming() {
        return isOpen(current) || (!waiting.isEmpty() && waiting.stream().anyMatch(Lane::isOpen));
    }

    /** Completes when nothing runs and nothing waits. */
    Mono<Void> idle() {
        return Mono.defer(() -> {
            synchronized (this) {
                if (current == null && waiting.isEmpty()) {
                    return Mono.empty();
                }
                if (idle == null) {
                    idle = Sinks.empty();
                }
                return idle.asMono();
            }
        });
    }

    synchronized boolean isIdle() {
        return current == null && waiting.isEmpty();
    }

    private void drain() {
        while (true) {
            Turn next;
            Sinks.Empty<Void> reached = null;
            synchronized (this) {
                if (draining || current != null) {
                    return;
                }
                next = waiting.poll();
                if (next == null) {
                    reached = idle;
                    idle = null;
                } else {
                    current = next;
                    draining = true;
                }
            }
            if (next == null) {
                if (reached != null) {
                    reached.tryEmitEmpty();
                }
                return;
            }
            try {
                next.begin();
            } finally {
                synchronized (this) {
                    draining = false;
                }
            }
        }
    }

    private static boolean isOpen(@Nullable Turn turn) {
        return turn != null && turn.open();
    }
}
