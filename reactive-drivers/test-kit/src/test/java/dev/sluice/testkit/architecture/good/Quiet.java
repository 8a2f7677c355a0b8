package dev.sluice.testkit.architecture.good;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps every rule. */
public final class Quiet {

    public Flux<Integer> doubled(Flux<Integer> numbers) {
        return numbers.flatMap(number -> Mono.just(number * 2), 1).concatMapIterable(List::of);
    }
}
