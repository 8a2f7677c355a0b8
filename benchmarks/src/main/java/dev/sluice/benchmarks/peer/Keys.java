package dev.sluice.benchmarks.peer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** What calls are about: handed out to whichever caller asks next. */
public interface Keys {

    /** What {@link #next()} gives at the end. */
    int NONE = -1;

    /** The next key, or {@link #NONE}. Any thread may ask. */
    int next();

    /** So many keys, made of the numbers from 0. */
    static Keys of(int count, IntUnaryOperator key) {
        AtomicInteger next = new AtomicInteger();
        return () -> {
            int number = next.getAndIncrement();
            return number < count ? key.applyAsInt(number) : NONE;
        };
    }

    /** The numbers from 0, for this long. */
    static Keys during(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        AtomicInteger next = new AtomicInteger();
        return () -> System.nanoTime() - end < 0 ? next.getAndIncrement() : NONE;
    }
}
