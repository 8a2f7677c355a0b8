package dev.sluice.r2dbc.bulk;

import dev.sluice.error.DeadlineExceededException;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whether the source of a load gives rows when it is asked for some. */
final class SourceWatch {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int LOOKS = 10;

    private final Duration limit;
    private volatile long rows;
    private volatile boolean asked;
    private volatile boolean ended;
    private long seen = -1;
    private long since;

    SourceWatch(Duration limit) {
        this.limit = limit;
    }

    /** Whether it has been asked for rows, and has not given a chunk yet. */
    private boolean isWaitedFor() {
        return asked && !ended;
    }

    void asked() {
        asked = true;
    }

    /** Called by one thread at a time. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void gaveRow() {
        rows++;
    }

    void gaveChunk() {
        asked = false;
    }

    void ended() {
        ended = true;
    }

    /** The error when it has given nothing for too long while it was asked; else nothing ever. */
    Mono<DeadlineExceededException> silence() {
        Duration tenth = limit.dividedBy(LOOKS);
        Duration interval = tenth.compareTo(LONGEST) < 0 ? tenth : LONGEST;
        return Flux.interval(interval)
                .onBackpressureDrop()
                .filter(tick -> isSilent(System.nanoTime()))
                .next()
                .map(tick -> new DeadlineExceededException(
                        "The source of the rows gave none within the idle deadline of %s although it was asked; the load held a connection"
                                .formatted(limit),
                        limit,
                        null));
    }

    private boolean isSilent(long now) {
        if (!isWaitedFor() || rows != seen) {
            seen = rows;
            since = now;
            return false;
        }
        return now - since >= limit.toNanos();
    }
}
