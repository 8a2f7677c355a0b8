package dev.sluice.testkit.architecture.bad.one;

import dev.sluice.testkit.architecture.bad.two.Loud;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Breaks the rules about names and cycles, and blocks by a method reference. */
public final class ThingUtils {

    public final Function<Mono<String>, String> blocks = Mono::block;
    public final Class<?> cycle = Loud.class;

    public Loud loud() {
        return new Loud();
    }
}
