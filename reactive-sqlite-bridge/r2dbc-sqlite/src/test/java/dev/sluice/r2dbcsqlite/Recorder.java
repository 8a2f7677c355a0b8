package dev.sluice.r2dbcsqlite;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Subscribes and requests nothing by itself. */
final class Recorder<T> implements Subscriber<T> {

    private final List<T> values = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Subscription subscription;
    private volatile Throwable error;

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(T value) {
        values.add(value);
    }

    @Override
    public void onError(Throwable why) {
        error = why;
        ended.countDown();
    }

    @Override
    public void onComplete() {
        ended.countDown();
    }

    void request(long n) {
        subscription.request(n);
    }

    void cancel() {
        subscription.cancel();
    }

    List<T> values() {
        return values;
    }

    /** How it ended, which it has to do soon; null if it completed. */
    Throwable error() {
        try {
            if (!ended.await(Db.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("It has not ended within " + Db.LIMIT);
            }
            return error;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }
}
