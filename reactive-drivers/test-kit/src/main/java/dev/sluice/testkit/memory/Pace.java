package dev.sluice.testkit.memory;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How a consumer takes rows. */
public enum Pace {

    /** Everything is requested at once. */
    FAST {
        @Override
        public Mono<Long> count(Flux<?> rows) {
            return rows.count();
        }
    },

    /** Each row is requested when the one before has been dealt with. */
    ONE_BY_ONE {
        @Override
        public Mono<Long> count(Flux<?> rows) {
            return rows.concatMap(row -> Mono.delay(Duration.ofMillis(1)).thenReturn(1L), 1)
                    .reduce(0L, Long::sum);
        }
    },

    /** Slower than any database sends them, with a pause after some thousands. */
    SLOW {
        @Override
        public Mono<Long> count(Flux<?> rows) {
            return rows.buffer(ROWS_PER_PAUSE)
                    .concatMap(some -> Mono.delay(PAUSE).thenReturn((long) some.size()), 1)
                    .reduce(0L, Long::sum);
        }
    };

    private static final int ROWS_PER_PAUSE = 4096;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Reads {@code rows} to their end and emits how many there were. */
    public abstract Mono<Long> count(Flux<?> rows);
}
