package dev.sluice.testkit.matrix;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits that end. */
final class Waiting {

    private Waiting() {}

    static void until(String what, Duration limit, BooleanSupplier condition) {
        if (!isTrueWithin(limit, condition)) {
            throw new AssertionError("Not within %s: %s".formatted(limit, what));
        }
    }

    static boolean isTrueWithin(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(10));
        }
        return true;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
