package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Hooks;

/** The errors that Reactor had nobody to give to. */
final class Dropped implements AutoCloseable {

    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    private Dropped() {}

    static Dropped watch(DriverUnderTest tested) {
        Dropped dropped = new Dropped();
        Hooks.onErrorDropped(error -> {
            if (!tested.dropsItself(error)) {
                dropped.errors.add(error);
            }
        });
        return dropped;
    }

    void assertNone() {
        assertThat(errors).isEmpty();
    }

    @Override
    public void close() {
        Hooks.resetOnErrorDropped();
    }
}
