package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Measures;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls that return a {@link Mono}, by callers that need no thread. */
record ReactiveCalls(IntFunction<Mono<Long>> call) implements Calls {

    @Override
    public long run(int callers, Keys keys) {
        return Flux.range(0, callers)
                .flatMap(caller -> source(keys).concatMap(this::timed, 0), callers)
                .reduce(0L, Long::sum)
                .blockOptional(Peer.LONGEST)
                .orElse(0L);
    }

    private static Flux<Integer> source(Keys keys) {
        return Flux.generate(sink -> {
            int key = keys.next();
            if (key == Keys.NONE) {
                sink.complete();
            } else {
                sink.next(key);
            }
        });
    }

    private Mono<Long> timed(int key) {
        long start = System.nanoTime();
        return call.apply(key).doOnSuccess(any -> Measures.took(System.nanoTime() - start));
    }
}
