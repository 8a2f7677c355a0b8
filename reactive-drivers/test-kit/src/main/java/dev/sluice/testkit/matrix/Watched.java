package dev.sluice.testkit.matrix;

import static java.util.Objects.requireNonNull;

import dev.sluice.testkit.matrix.End.Answered;
import dev.sluice.testkit.matrix.End.Failed;
import dev.sluice.testkit.matrix.End.Silent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** One subscription, and how it ends. Its last value is what the page says of it. */
final class Watched implements CoreSubscriber<String> {

    private final long demand;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger values = new AtomicInteger();
    private final AtomicInteger terminals = new AtomicInteger();
    private volatile @Nullable Subscription subscription;
    private volatile boolean cancelled;
    private volatile String last = "empty";
    private volatile @Nullable Throwable error;

    private Watched(long demand) {
        this.demand = demand;
    }

    /** Subscribes on a thread of its own, as a bare driver may block it. */
    static Watched start(Publisher<String> source, long demand) {
        Watched watched = new Watched(demand);
        Thread thread = new Thread(() -> source.subscribe(watched), "watched");
        thread.setDaemon(true);
        thread.start();
        return watched;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (cancelled) {
            given.cancel();
        } else {
            given.request(demand);
        }
    }

    /** Of somebody who has been given a first value. */
    void request(long more) {
        requireNonNull(subscription).request(more);
    }

    @Override
    public void onNext(String value) {
        last = value;
        values.incrementAndGet();
    }

    @Override
    public void onError(Throwable why) {
        error = why;
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    private void end() {
        terminals.incrementAndGet();
        ended.countDown();
    }

    /** How it has ended within this time; what has not is cancelled. */
    End end(Duration patience) {
        if (!endsWithin(patience)) {
            cancel();
            return new Silent(patience);
        }
        Throwable why = error;
        return why == null ? new Answered(last) : new Failed(why);
    }

    boolean endsWithin(Duration patience) {
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the end", e);
        }
    }

    void cancel() {
        cancelled = true;
        Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    /** Values until now. */
    int values() {
        return values.get();
    }

    /** Terminal signals until now. */
    int terminals() {
        return terminals.get();
    }
}
