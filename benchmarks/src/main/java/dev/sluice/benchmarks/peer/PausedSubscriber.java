package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.measure.Waiting;
import dev.sluice.benchmarks.peer.Streams.Paused;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** Requests some rows and then none. */
final class PausedSubscriber extends BaseSubscriber<Sample> {

    private final CompletableFuture<Integer> reached = new CompletableFuture<>();
    private final int wanted;
    private int taken;

    private PausedSubscriber(int wanted) {
        this.wanted = wanted;
    }

    /** Returns when the rows have come. */
    static Paused of(Flux<Sample> rows, int wanted) {
        PausedSubscriber subscriber = new PausedSubscriber(wanted);
        rows.subscribe(subscriber);
        Waiting.await(subscriber.reached);
        return subscriber::cancel;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(wanted);
    }

    @Override
    protected void hookOnNext(Sample row) {
        taken++;
        if (taken == wanted) {
            reached.complete(taken);
        }
    }

    @Override
    protected void hookOnError(Throwable error) {
        reached.completeExceptionally(error);
    }

    @Override
    protected void hookOnComplete() {
        reached.completeExceptionally(new IllegalStateException("The stream ended after %d rows".formatted(taken)));
    }
}
