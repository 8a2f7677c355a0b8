package dev.sluice.r2dbc.prepared;

import dev.sluice.prepared.StatementStatistics;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;

/** Takes the time of what runs. */
final class Measured {

    private final AtomicReference<StatementStatistics> statistics = new AtomicReference<>(StatementStatistics.NONE);

    StatementStatistics statistics() {
        return Objects.requireNonNull(statistics.get());
    }

    /** Each count answers one binding, and an error the next one. */
    Flux<Long> counts(Flux<Long> counts) {
        return Flux.defer(() -> {
            Clock clock = new Clock();
            return counts.doOnNext(count -> note(clock.lap(), count, false)).doOnError(e -> note(clock.lap(), 0, true));
        });
    }

    /** All the rows are the answer to one binding. */
    <T> Flux<T> rows(Flux<T> rows) {
        return Flux.defer(() -> {
            Clock clock = new Clock();
            return rows.doOnNext(row -> clock.rows++)
                    .doOnComplete(() -> note(clock.lap(), clock.rows, false))
                    .doOnError(e -> note(clock.lap(), clock.rows, true));
        });
    }

    private void note(Duration time, long rows, boolean failed) {
        statistics.updateAndGet(before -> before.and(time, rows, failed));
    }

    /** Of one subscription. */
    private static final class Clock {

        private long since = System.nanoTime();
        private long rows;

        Duration lap() {
            long now = System.nanoTime();
            Duration time = Duration.ofNanos(now - since);
            since = now;
            return time;
        }
    }
}
