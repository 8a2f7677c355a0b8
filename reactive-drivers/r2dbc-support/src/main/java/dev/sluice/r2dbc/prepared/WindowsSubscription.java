package dev.sluice.r2dbc.prepared;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/** Between the source, the window that is worked on, and who wants the answers. Only one window is worked on at a time. */
final class WindowsSubscription<T, R> implements CoreSubscriber<T>, Subscription {

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<WindowsSubscription> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(WindowsSubscription.class, "requested");

    private final CoreSubscriber<? super R> subscriber;
    private final int most;
    private final Function<List<T>, ? extends Publisher<R>> work;
    private final Queue<T> waiting;
    private final AtomicInteger drains = new AtomicInteger();

    private volatile long requested;
    private volatile boolean sourceEnded;
    private volatile boolean ended;
    private volatile @Nullable Throwable sourceError;
    private volatile @Nullable Window running;
    private @Nullable Subscription source;

    WindowsSubscription(
            CoreSubscriber<? super R> subscriber, int most, Function<List<T>, ? extends Publisher<R>> work) {
        this.subscriber = subscriber;
        this.most = most;
        this.work = work;
        this.waiting = Queues.<T>get(most).get();
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(source, subscription)) {
            source = subscription;
            subscriber.onSubscribe(this);
            subscription.request(most);
        }
    }

    @Override
    public void onNext(T item) {
        if (ended || sourceEnded) {
            Operators.onNextDropped(item, currentContext());
        } else if (waiting.offer(item)) {
            drain();
        } else {
            cancelSource();
            onError(Exceptions.failWithOverflow("The source gives more than was requested"));
        }
    }

    @Override
    public void onError(Throwable error) {
        if (ended || sourceEnded) {
            Operators.onErrorDropped(error, currentContext());
            return;
        }
        sourceError = error;
        sourceEnded = true;
        drain();
    }

    @Override
    public void onComplete() {
        sourceEnded = true;
        drain();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            Operators.addCap(REQUESTED, this, n);
            drain();
        }
    }

    @Override
    public void cancel() {
        ended = true;
        cancelSource();
        Window window = running;
        if (window != null) {
            window.cancel();
        }
        drain();
    }

    private void cancelSource() {
        Subscription subscription = source;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            if (ended) {
                waiting.clear();
            } else if (running == null) {
                next();
            }
            missed = drains.addAndGet(-missed);
        } while (missed != 0);
    }

    private void next() {
        boolean last = sourceEnded; // before the look at what waits
        if (!waiting.isEmpty()) {
            if (requested > 0) {
                begin(takeUpTo(Math.min(requested, most)));
            }
        } else if (last) {
            ended = true;
            Throwable error = sourceError;
            if (error == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(error);
            }
        }
    }

    private List<T> takeUpTo(long count) {
        List<T> items = new ArrayList<>();
        T item = waiting.poll();
        while (item != null) {
            items.add(item);
            item = items.size() < count ? waiting.poll() : null;
        }
        return items;
    }

    private void begin(List<T> items) {
        Window window = new Window(items.size());
        running = window;
        Flux.defer(() -> work.apply(items)).subscribe(window);
        if (ended) {
            window.cancel(); // the cancel came when this window was not there to be seen
        }
    }

    /** One answer for each item that was taken. After a cancel nobody wants to hear that it came too late. */
    private final class Window implements CoreSubscriber<R> {

        private final int items;
        private final AtomicReference<@Nullable Subscription> upstream = new AtomicReference<>();

        Window(int items) {
            this.items = items;
        }

        void cancel() {
            Subscription subscription = upstream.getAndSet(Operators.cancelledSubscription());
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (upstream.compareAndSet(null, subscription)) {
                subscription.request(Long.MAX_VALUE);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(R answer) {
            if (!ended) {
                Operators.produced(REQUESTED, WindowsSubscription.this, 1);
                subscriber.onNext(answer);
            }
        }

        @Override
        public void onError(Throwable error) {
            if (!ended) {
                ended = true;
                cancelSource();
                subscriber.onError(error);
                drain();
            }
        }

        @Override
        public void onComplete() {
            running = null;
            Subscription subscription = source;
            if (subscription != null && !sourceEnded) {
                subscription.request(items);
            }
            drain();
        }
    }
}
