package dev.sluice.postgresql.copy;

import dev.sluice.r2dbc.bulk.SourceWatch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.SynchronousSink;

/**
 * Signs of life of a COPY: it has taken a chunk, or its source is what it waits for. When it was given everything, the server may
 * have to look at all rows once more, such as for foreign keys: that may take as long as so many rows do.
 */
final class Beats {

    static final Duration EACH = Duration.ofMillis(100);

    private static final int ROWS_PER_DEADLINE = 100_000;

    private final AtomicLong rows;
    private final SourceWatch watch;
    private final Duration deadline;
    private long seen;
    private long sinceEnd;

    /** @param deadline for something to happen otherwise */
    Beats(AtomicLong rows, SourceWatch watch, Duration deadline) {
        this.rows = rows;
        this.watch = watch;
        this.deadline = deadline;
    }

    void beat(long tick, SynchronousSink<Long> sink) {
        long now = rows.get();
        if (now != seen || watch.isWaitedFor() || (watch.hasEnded() && mayTakeLonger())) {
            seen = now;
            sink.next(0L);
        }
    }

    private boolean mayTakeLonger() {
        sinceEnd++;
        return EACH.multipliedBy(sinceEnd).compareTo(deadline.multipliedBy(seen / ROWS_PER_DEADLINE)) < 0;
    }
}
