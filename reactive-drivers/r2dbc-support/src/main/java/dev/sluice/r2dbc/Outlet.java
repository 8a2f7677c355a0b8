package dev.sluice.r2dbc;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * What a subscriber hears of a statement: one signal at a time, at most one end, and no row once it has gone. Rows come on the
 * driver's thread, an error may come from a deadline or from the end of a transaction at the same time.
 */
abstract class Outlet<T> {

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Outlet> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Outlet.class, "state");

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Outlet> GONE =
            AtomicIntegerFieldUpdater.newUpdater(Outlet.class, "gone");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<Outlet> EMITTED =
            AtomicLongFieldUpdater.newUpdater(Outlet.class, "emitted");

    private static final int QUIET = 0;
    private static final int TALKING = 1;

    /** Somebody talks, and another left an error to be said next. */
    private static final int ERROR_LEFT = 2;

    private static final int SAID_ALL = 3;

    private final CoreSubscriber<? super T> subscriber;

    private volatile int state;
    private volatile int gone;
    private volatile long emitted;
    private volatile @Nullable Throwable leftError;

    Outlet(CoreSubscriber<? super T> subscriber) {
        this.subscriber = subscriber;
    }

    final Context context() {
        return subscriber.currentContext();
    }

    /** Whether nobody wants rows any more. */
    final boolean isGone() {
        return gone != 0;
    }

    /** The subscriber has gone, or is to be told an error; {@code true} for the first who says so. */
    final boolean detach() {
        return GONE.compareAndSet(this, 0, 1);
    }

    final boolean isTalking() {
        return state != QUIET;
    }

    /** Rows that the subscriber was given. */
    final long emitted() {
        return emitted;
    }

    /** Gives it a row; {@code false} if it does not want it. */
    final boolean emit(T row) {
        if (gone != 0 || !STATE.compareAndSet(this, QUIET, TALKING)) {
            return false;
        }
        EMITTED.lazySet(this, emitted + 1);
        subscriber.onNext(row);
        if (!STATE.compareAndSet(this, TALKING, QUIET)) {
            sayLeftError();
        }
        return true;
    }

    final void complete() {
        if (gone == 0 && STATE.compareAndSet(this, QUIET, SAID_ALL)) {
            subscriber.onComplete();
        }
    }

    /** Tells it the error, or leaves that to whoever talks to it now. */
    final void fail(Throwable error) {
        leftError = error;
        while (true) {
            int now = state;
            if (now == SAID_ALL || now == ERROR_LEFT) {
                return;
            }
            if (now == TALKING && STATE.compareAndSet(this, TALKING, ERROR_LEFT)) {
                return;
            }
            if (now == QUIET && STATE.compareAndSet(this, QUIET, SAID_ALL)) {
                subscriber.onError(error);
                return;
            }
        }
    }

    private void sayLeftError() {
        state = SAID_ALL;
        Throwable error = leftError;
        if (error != null) {
            subscriber.onError(error);
        }
    }
}
