package dev.sluice.testkit.architecture.bad.two;

import dev.sluice.testkit.architecture.bad.one.ThingUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Breaks the rules about subscribing, threads, concurrency and printing. */
public final class Loud {

    public void subscribes(ThingUtils things) {
        Mono.just(things).subscribe(System.out::println);
    }

    public Flux<Integer> unbounded(Flux<Integer> numbers) {
        return numbers.flatMap(Mono::just).publishOn(Schedulers.parallel());
    }

    public String blocks(Flux<String> strings) {
        return strings.blockFirst();
    }
}
