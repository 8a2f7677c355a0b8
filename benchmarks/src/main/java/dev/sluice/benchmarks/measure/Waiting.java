package dev.sluice.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what runs, but not for ever. */
public final class Waiting {

    /** How long anything may take before a wait for it fails, so that one thing that hangs does not hang all the others. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private Waiting() {}

    /** What it gives; an error if it fails, or if it takes longer than {@link #LONGEST}. */
    public static <T> T await(Future<T> running) {
        try {
            return running.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("A call has not ended after %d minutes".formatted(LONGEST.toMinutes()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a call", e);
        }
    }
}
