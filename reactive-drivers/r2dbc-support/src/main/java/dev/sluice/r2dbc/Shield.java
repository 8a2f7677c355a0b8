package dev.sluice.r2dbc;

import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One statement, between its subscriber and the driver. The driver sees no cancel but between two rows, and only where that is sound,
 * because on today's drivers one that comes early leaves the connection dead: the subscriber is detached, the rest is requested and
 * discarded, the server is asked to stop, and the connection's {@link Lane} goes on when the statement has ended and no request to
 * stop is in flight.
 */
final class Shield<T> extends Outlet<T> implements CoreSubscriber<Object>, Subscription, Lane.Turn, Watchdog.Watched {

    private static final Logger log = LoggerFactory.getLogger(Shield.class);
    private static final Object FAILED = new Object();

    /** The driver's own subscription: nothing is under way to cancel it, or that is queued on the driver's thread, or done. */
    private static final int GOES_ON = 0, ENDS = 1, CANCELLED = 2;

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Shield> LEFT =
            AtomicIntegerFieldUpdater.newUpdater(Shield.class, "left");

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Shield> ASKING =
            AtomicIntegerFieldUpdater.newUpdater(Shield.class, "asking");

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Shield> ENDING =
            AtomicIntegerFieldUpdater.newUpdater(Shield.class, "ending");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<Shield> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(Shield.class, "requested");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<Shield> PENDING =
            AtomicLongFieldUpdater.newUpdater(Shield.class, "pending");

    private final Session session;
    private final Script<T> script;
    private final long entered = System.nanoTime();

    /** Requests that have not returned, and may be giving rows to the subscriber. */
    private volatile int asking;

    private volatile int ending;

    private volatile boolean gaveRow;

    private volatile long requested;

    @SuppressWarnings("UnusedVariable") // through its updater
    private volatile int left;

    @SuppressWarnings("UnusedVariable") // through its updater
    private volatile long pending;

    private volatile boolean begun;
    private volatile boolean ended;
    private volatile @Nullable Subscription upstream;
    private volatile @Nullable Stopping stopping;
    private @Nullable RowCancel cancelAtRow; // found out when it is needed
    private @Nullable Throwable mapperFailure;
    private @Nullable Lateness lateness;
    private @Nullable Stall stall;

    private Shield(Session session, Script<T> script, CoreSubscriber<? super T> subscriber) {
        super(subscriber);
        this.session = session;
        this.script = script;
    }

    static <T> Flux<T> around(Session session, Script<T> script) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                Shield<T> shield = new Shield<>(session, script, subscriber);
                subscriber.onSubscribe(shield);
                shield.enter();
            }
        };
    }

    /** Runs to its end what nobody is left to subscribe to; its error is logged. */
    static void runDetached(Mono<Void> work) {
        work.subscribe(
                nothing -> {},
                e -> log.warn("Work in the background failed: {}", e.getClass().getName()));
    }

    /** Maps a row for the subscriber; for nobody once it has gone. A failure goes to the subscriber, not to the driver. */
    Object map(RowView view, Row row, Function<? super Row, ? extends T> mapper) {
        if (!gaveRow) {
            gaveRow = true;
        }
        if (isGone()) {
            return FAILED;
        }
        try {
            T value = view.map(row, mapper);
            if (value == null) {
                throw new NullPointerException(
                        "The row mapper of '%s' returned null; map SQL NULL to Optional or a default"
                                .formatted(script.operation()));
            }
            return value;
        } catch (Throwable e) { // the subscriber's own code: whatever it throws is its own to see
            mapperFailure = e;
            return FAILED;
        }
    }

    private void enter() {
        if (!isGone()) {
            session.watchdog().add(this);
            session.lane().enter(this);
        }
    }

    @Override
    public void begin() {
        begun = true;
        if (isGone()) {
            ended();
            return;
        }
        Publisher<?> source;
        try {
            source = script.statement().apply(this);
        } catch (Throwable e) {
            onSubscribe(Operators.emptySubscription());
            onError(e);
            return;
        }
        source.subscribe(this);
    }

    @Override
    public void refuse(Throwable why) {
        ended = true;
        session.watchdog().remove(this);
        if (!isGone()) {
            fail(why);
        }
    }

    @Override
    public boolean open() {
        return script.streaming() && !isGone() && !ended;
    }

    @Override
    public boolean patient() {
        return script.patient();
    }

    @Override
    public @Nullable String sql() {
        return script.sql();
    }

    @Override
    public Context currentContext() {
        return context();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        pass(subscription);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void onNext(Object value) {
        if (value == FAILED) {
            mapperFailed();
            endAtThisRow();
        } else if (!emit((T) value)) {
            Operators.onDiscard(value, currentContext());
            endAtThisRow();
        }
    }

    private void mapperFailed() {
        Throwable failure = mapperFailure;
        if (failure != null && detach()) {
            mapperFailure = null;
            stop(false);
            fail(failure);
        }
    }

    /** Between two rows. */
    private void endAtThisRow() {
        Subscription subscription = upstream;
        if (!isGone() || ended || subscription == null) {
            return;
        }
        RowCancel cancel = cancelAtRow();
        if (cancel == RowCancel.ENDS) {
            subscription.cancel();
            ended();
        } else if (cancel == RowCancel.ENDS_PORTION && ENDING.compareAndSet(this, GOES_ON, ENDS)) {
            session.backend().nearConnection(session.connection(), this::readOn);
        }
    }

    private RowCancel cancelAtRow() {
        RowCancel found = cancelAtRow;
        if (found == null) {
            found = session.cancelAtRow(script);
            cancelAtRow = found;
        }
        return found;
    }

    @Override
    public void onError(Throwable error) {
        Throwable translated = script.translate().apply(error);
        session.saw(translated);
        ended();
        if (!isGone()) {
            fail(translated);
        }
    }

    @Override
    public void onComplete() {
        ended();
        complete();
    }

    @Override
    public void request(long n) {
        ASKING.incrementAndGet(this);
        try {
            if (Operators.validate(n) && !isGone()) {
                Operators.addCap(REQUESTED, this, n);
                demand(n);
            }
        } finally {
            ASKING.decrementAndGet(this);
        }
    }

    @Override
    public void cancel() {
        if (detach()) {
            stop(false);
        }
    }

    /** Ends it with an error, from outside: a deadline, or the end of the transaction around it. */
    void abandon(Throwable why) {
        abandon(why, false);
    }

    private void abandon(Throwable why, boolean urgent) {
        if (detach()) {
            stop(urgent);
            fail(why);
        }
    }

    private void demand(long n) {
        Subscription subscription = upstream;
        if (subscription != null) {
            subscription.request(n);
            return;
        }
        Operators.addCap(PENDING, this, n);
        subscription = upstream;
        if (subscription != null) {
            pass(subscription);
        }
    }

    private void pass(Subscription subscription) {
        long n = PENDING.getAndSet(this, 0);
        if (n > 0) {
            ASKING.incrementAndGet(this);
            try {
                subscription.request(n);
            } finally {
                ASKING.decrementAndGet(this);
            }
        }
    }

    private void stop(boolean urgent) {
        if (session.lane().withdraw(this)) {
            ended = true;
            session.watchdog().remove(this);
            return;
        }
        session.mustProve();
        Stopping begins = new Stopping(session, urgent);
        stopping = begins;
        if (ended) {
            begins.ended();
        }
        ENDING.compareAndSet(this, GOES_ON, ENDS);
        session.backend().nearConnection(session.connection(), this::readOn);
        runDetached(begins.run(script.stoppable()).doFinally(end -> leave()));
    }

    /** On the driver's own thread, which is in the middle of no row, as this was queued there. */
    private void readOn() {
        demand(Long.MAX_VALUE);
        Subscription subscription = upstream;
        if (ended || subscription == null || ending == CANCELLED || cancelAtRow() != RowCancel.ENDS_PORTION) {
            return;
        }
        if (isBetweenRows()) {
            ending = CANCELLED;
            endAfterThisPortion(subscription);
        } else {
            ending = GOES_ON; // until the next row that comes
        }
    }

    /**
     * Whether a row has come and none is on its way to the subscriber, where Reactor loses it at a cancel. {@link #request} says that it
     * gives rows before it looks whether the subscriber is there, which has gone before this looks at {@link #asking}.
     */
    private boolean isBetweenRows() {
        return gaveRow && asking == 0;
    }

    private void endAfterThisPortion(Subscription subscription) {
        Stopping waiting = stopping;
        if (waiting != null) {
            waiting.endsSoon();
        }
        subscription.cancel();
        runDetached(session.answeredBehind(script.operation()).doFinally(end -> ended()));
    }

    private void ended() {
        ended = true;
        Stopping waiting = stopping;
        if (waiting == null) {
            leave();
        } else {
            waiting.ended();
        }
    }

    private void leave() {
        if (LEFT.compareAndSet(this, 0, 1)) {
            session.watchdog().remove(this);
            session.lane().leave(this);
        }
    }

    @Override
    public void look(long now) {
        Stopping stops = stopping;
        if (stops != null) {
            if (stops.longerThan(session.deadlines().quiet(), now)) {
                session.broke();
                leave();
                return;
            }
        } else if (!isGone() && !ended) {
            Throwable late = late(now);
            if (late != null) {
                session.late();
                abandon(late, true);
                return;
            }
        }
        nudgeWhenStill();
    }

    /** Only what has given rows can have been asked for more in vain, or what nobody listens to any more. */
    private void nudgeWhenStill() {
        boolean gone = isGone();
        if (upstream == null || ended || isTalking() || (!gone && (emitted() == 0 || requested <= emitted()))) {
            return;
        }
        Stall watched = stall;
        if (watched == null) {
            watched = new Stall();
            stall = watched;
        }
        if (watched.begins(gone ? 0 : emitted() + requested)) {
            runDetached(session.nudge());
        }
    }

    private @Nullable Throwable late(long now) {
        Lateness watched = lateness;
        if (watched == null) {
            watched = new Lateness(script, session.deadlines());
            lateness = watched;
        }
        Duration limit = script.limit();
        Throwable late = limit == null ? null : lateAsAWhole(watched, limit, now);
        return late == null && script.streaming() ? lateInItsStep(watched, now) : late;
    }

    private @Nullable Throwable lateAsAWhole(Lateness watched, Duration limit, long now) {
        return script.stepwise() ? watched.ofStep(limit, now, emitted()) : watched.ofAll(limit, now - entered);
    }

    private @Nullable Throwable lateInItsStep(Lateness watched, long now) {
        if (isTalking()) {
            watched.moved(now);
            return null;
        }
        return watched.ofStream(now, emitted(), requested > emitted() || !begun);
    }
}
