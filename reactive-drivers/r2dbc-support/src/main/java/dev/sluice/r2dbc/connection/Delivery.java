package dev.sluice.r2dbc.connection;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/**
 * Passes a cancel on only until the value is there. r2dbc-pool takes a connection back when it is cancelled while its
 * subscriber's {@code onNext} runs, which here is while the connection is in use: two would use it then.
 */
final class Delivery<T> extends MonoOperator<T, T> {

    Delivery(Mono<T> source) {
        super(source);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        source.subscribe(new Recipient<>(actual));
    }

    private static final class Recipient<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private final AtomicBoolean decided = new AtomicBoolean();
        private @Nullable Subscription upstream;

        Recipient(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void onNext(T value) {
            if (decided.compareAndSet(false, true)) {
                actual.onNext(value);
            }
        }

        @Override
        public void onError(Throwable error) {
            actual.onError(error);
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }

        @Override
        public void request(long n) {
            if (upstream != null) {
                upstream.request(n);
            }
        }

        @Override
        public void cancel() {
            if (upstream != null && decided.compareAndSet(false, true)) {
                upstream.cancel();
            }
        }
    }
}
