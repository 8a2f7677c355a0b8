package dev.sluice.benchmarks.peer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what runs, but not for ever. */
final class Waiting {

    private Waiting() {}

    /** What it gives; an error if it fails, or if it takes longer than {@link Peer#LONGEST}. */
    static <T> T await(Future<T> running) {
        try {
            return running.get(Peer.LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "A call has not ended after %d minutes".formatted(Peer.LONGEST.toMinutes()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a call", e);
        }
    }
}
