package dev.sluice.r2dbc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;

/**
 * Looks at everything that has a deadline, ten times a second while there is anything to look at. A timer per statement
 * would cost more than some statements do. When this JVM has stood still, as for a collection of garbage, nothing is late
 * before what came meanwhile could be read.
 */
final class Watchdog {

    /** Something that may be late. */
    interface Watched {

        /** Time has passed; {@code now} is as {@link System#nanoTime} has it. */
        void look(long now);
    }

    static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int IDLE_ROUNDS = 50;

    /** A round that comes so late after the one before tells that this JVM stood still. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    /** After a pause; what has been answered meanwhile is read first. */
    private static final long GRACE = Duration.ofMillis(500).toNanos();

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long lastRound;
    private volatile long graceEnds;
    private volatile boolean looked;

    void add(Watched one) {
        watched.add(one);
        if (!running.get() && running.compareAndSet(false, true)) {
            run();
        }
    }

    void remove(Watched one) {
        watched.remove(one);
    }

    private void run() {
        int[] idle = {0};
        lastRound = System.nanoTime();
        graceEnds = lastRound;
        looked = true;
        Shield.runDetached(Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .takeWhile(tick -> {
                    idle[0] = watched.isEmpty() ? idle[0] + 1 : 0;
                    return idle[0] < IDLE_ROUNDS;
                })
                .doOnNext(tick -> round())
                .doFinally(end -> rest())
                .then());
    }

    private void round() {
        long now = System.nanoTime();
        if (looked && now - lastRound > PAUSE) { // once, or rounds that are always late would never look
            graceEnds = now + GRACE;
        }
        lastRound = now;
        looked = now - graceEnds >= 0;
        if (looked) {
            watched.forEach(one -> one.look(now));
        }
    }

    private void rest() {
        running.set(false);
        if (!watched.isEmpty() && running.compareAndSet(false, true)) {
            run();
        }
    }
}
