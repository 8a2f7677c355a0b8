package dev.sluice.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/** A subscriber that asks for nothing by itself and notes each breach of the rules of Reactive Streams. */
final class Recorder<T> implements CoreSubscriber<T> {

    private final Context context;
    private final List<T> values = new CopyOnWriteArrayList<>();
    private final List<String> breaches = new CopyOnWriteArrayList<>();
    private final CountDownLatch terminated = new CountDownLatch(1);
    private final AtomicInteger terminals = new AtomicInteger();
    private final AtomicInteger talking = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger received = new AtomicInteger();
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable error;

    private Recorder(Context context) {
        this.context = context;
    }

    static <T> Recorder<T> of(Flux<T> source) {
        return of(source, Context.empty());
    }

    static <T> Recorder<T> of(Flux<T> source, Context context) {
        Recorder<T> recorder = new Recorder<>(context);
        source.subscribe(recorder);
        return recorder;
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription != null) {
            breaches.add("a second onSubscribe");
        }
        subscription = given;
    }

    @Override
    public void onNext(T value) {
        enter();
        if (terminals.get() > 0) {
            breaches.add("a value after the end");
        }
        if (received.incrementAndGet() > requested.get()) {
            breaches.add("more values than were requested");
        }
        values.add(value);
        talking.decrementAndGet();
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

    Recorder<T> request(long n) {
        requested.addAndGet(n);
        subscription().request(n);
        return this;
    }

    Recorder<T> requestAll() {
        requested.set(Long.MAX_VALUE / 2);
        subscription().request(Long.MAX_VALUE);
        return this;
    }

    void cancel() {
        subscription().cancel();
    }

    List<T> values() {
        return values;
    }

    List<String> breaches() {
        return List.copyOf(breaches);
    }

    boolean isTerminated() {
        return terminals.get() > 0;
    }

    @Nullable
    Throwable error() {
        return error;
    }

    Recorder<T> awaitValues(int count) {
        TestDatabase.await(count + " values", () -> values.size() >= count || isTerminated());
        return this;
    }

    Recorder<T> awaitEnd() {
        return awaitEnd(TestDatabase.LIMIT);
    }

    Recorder<T> awaitEnd(Duration limit) {
        try {
            if (!terminated.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("No terminal signal within " + limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the end", e);
        }
        return this;
    }

    private Subscription subscription() {
        return Objects.requireNonNull(subscription, "onSubscribe was not called by subscribe");
    }

    private void end() {
        enter();
        if (terminals.incrementAndGet() > 1) {
            breaches.add("a second terminal signal");
        }
        talking.decrementAndGet();
        terminated.countDown();
    }

    private void enter() {
        if (talking.incrementAndGet() > 1) {
            breaches.add("two signals at once");
        }
    }
}
