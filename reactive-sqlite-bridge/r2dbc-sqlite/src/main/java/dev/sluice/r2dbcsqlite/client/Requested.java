package dev.sluice.r2dbcsqlite.client;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** A command of one subscriber: it waits for its turn once something is requested, and tells of its end unless it is cancelled. */
abstract class Requested<T> extends Command implements Subscription {

    private enum State {
        NEW,
        ASKED,
        DONE
    }

    private final Client client;
    private final CoreSubscriber<? super T> subscriber;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    Requested(Work work, Client client, CoreSubscriber<? super T> subscriber) {
        super(work);
        this.client = client;
        this.subscriber = subscriber;
    }

    @Override
    public final void request(long n) {
        if (Operators.validate(n) && state.compareAndSet(State.NEW, State.ASKED)) {
            client.commands().add(this);
        }
    }

    @Override
    public final void cancel() {
        if (state.getAndSet(State.DONE) == State.ASKED) {
            client.commands().cancel(this);
        }
    }

    /**
     * Tells that it is done, and of what it gives unless that is null.
     *
     * @return false if nobody wants it any more
     */
    final boolean complete(@Nullable T value) {
        if (!isToTell()) {
            return false;
        }
        if (value != null) {
            subscriber.onNext(value);
        }
        subscriber.onComplete();
        return true;
    }

    @Override
    final void fail(Throwable why) {
        if (isToTell()) {
            subscriber.onError(why);
        }
    }

    /** True once, and not after it was cancelled. */
    private boolean isToTell() {
        return state.compareAndSet(State.ASKED, State.DONE);
    }
}
