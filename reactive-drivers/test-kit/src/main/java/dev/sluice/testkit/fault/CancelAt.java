package dev.sluice.testkit.fault;

import dev.sluice.testkit.fault.SpiCall.Point;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Runs an action at the N-th call of the R2DBC SPI; usually one that disposes the test's subscription.
 * <p>
 * For a call that returns a publisher that is the moment when it has first been asked for elements, so its work is
 * under way; if it does all its work in that moment, it is the moment after. For a row, the end of a result and a call
 * that returns no publisher it is the moment before.
 */
public final class CancelAt implements CallListener {

    private final int number;
    private final Set<Point> points;
    private final Runnable action;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicReference<@Nullable SpiCall> reached = new AtomicReference<>();

    private CancelAt(int number, Set<Point> points, Runnable action) {
        this.number = number;
        this.points = points;
        this.action = action;
    }

    /** Acts at the call with this number, counted from one over all points. */
    public static CancelAt of(int number, Runnable action) {
        return new CancelAt(number, Set.of(Point.values()), action);
    }

    /** Acts at the call with this number, counted from one over {@code point} only. */
    public static CancelAt of(int number, Point point, Runnable action) {
        return new CancelAt(number, Set.of(point), action);
    }

    /** The call at which the action ran or is to run; {@code null} if there have not been so many. */
    public @Nullable SpiCall reached() {
        return reached.get();
    }

    @Override
    public void called(SpiCall call) {
        if (points.contains(call.point()) && seen.incrementAndGet() == number) {
            reached.set(call);
            if (actsAtTheCall(call.point())) {
                action.run();
            }
        }
    }

    @Override
    public <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
        if (!call.equals(reached.get()) || actsAtTheCall(call.point())) {
            return source;
        }
        return Flux.from(source)
                .hide() // the source may want to fuse, which this cannot
                .transform(Operators.<T, T>lift((scannable, actual) -> new AfterFirstRequest<>(actual, action)));
    }

    private static boolean actsAtTheCall(Point point) {
        return switch (point) {
            case CREATE_STATEMENT, CREATE_BATCH, BIND, ADD, ROW, COMPLETE -> true;
            default -> false;
        };
    }

    private static final class AfterFirstRequest<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private final AtomicReference<@Nullable Runnable> action;
        private Subscription upstream = Operators.emptySubscription();

        AfterFirstRequest(CoreSubscriber<? super T> actual, Runnable action) {
            this.actual = actual;
            this.action = new AtomicReference<>(action);
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
        public void onNext(T element) {
            actual.onNext(element);
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
        public void request(long elements) {
            upstream.request(elements);
            Runnable pending = action.getAndSet(null);
            if (pending != null) {
                pending.run();
            }
        }

        @Override
        public void cancel() {
            upstream.cancel();
        }
    }
}
