package dev.sluice.testkit.matrix;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams that say whether all of their rows have come. */
final class Rows {

    private Rows() {}

    static Mono<String> of(Bench bench, int count) {
        return counted(stream(bench, count), count);
    }

    /** Asks for so many at a time. */
    static Mono<String> of(Bench bench, int count, int atATime) {
        return counted(stream(bench, count).limitRate(atATime), count);
    }

    /** Tells somebody of the first row. */
    static Mono<String> of(Bench bench, int count, Consumer<Integer> first) {
        AtomicBoolean told = new AtomicBoolean();
        return counted(
                stream(bench, count).doOnNext(n -> {
                    if (told.compareAndSet(false, true)) {
                        first.accept(n);
                    }
                }),
                count);
    }

    static Flux<Integer> stream(Bench bench, int count) {
        return bench.client().stream(wide(bench, count), row -> Objects.requireNonNull(row.get(0, Integer.class)));
    }

    private static String wide(Bench bench, int count) {
        return "select n, %s from (%s) numbers"
                .formatted(bench.sql().wideText(), bench.sql().numbers(count));
    }

    private static Mono<String> counted(Flux<?> rows, int count) {
        return rows.count().map(came -> came == count ? "all rows" : "only %d of %d rows".formatted(came, count));
    }
}
