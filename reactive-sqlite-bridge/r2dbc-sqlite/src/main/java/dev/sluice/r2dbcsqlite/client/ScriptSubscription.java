package dev.sluice.r2dbcsqlite.client;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * Runs statements one after the other and gives the outcome of each. The next one starts when the outcome before it was read, or at
 * once if nobody began to read it when it was given.
 */
final class ScriptSubscription implements Subscription {

    private final Client client;
    private final Iterator<Execution> executions;
    private final CoreSubscriber<? super Outcome> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger();
    private volatile boolean started;
    private volatile boolean cancelled;
    private volatile boolean unwanted;
    private volatile boolean done;
    private volatile boolean giving;
    private volatile @Nullable Start current;
    private volatile @Nullable Outcome given;

    ScriptSubscription(Client client, Iterator<Execution> executions, CoreSubscriber<? super Outcome> subscriber) {
        this.client = client;
        this.executions = executions;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            demand.getAndAccumulate(n, (one, other) -> Operators.addCap(one, other));
            startNext();
        }
    }

    /**
     * From within {@code onNext} it means that the outcome that was given is the last one wanted. Otherwise that one may have been lost on
     * its way, or may be about to be read.
     */
    @Override
    public void cancel() {
        cancelled = true;
        if (giving && client.lane().isCurrent()) {
            given = null;
            return;
        }
        unwanted = true;
        Outcome last = given;
        if (last != null) {
            client.dropWhenLost(last);
        }
        Start running = current;
        if (running != null) {
            client.commands().cancel(running);
        }
    }

    private void startNext() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        do {
            if (!started && !cancelled && !done && demand.get() > 0) {
                started = true;
                Start start = new Start(executions.next(), client.newWork(), this);
                current = start;
                client.commands().add(start);
            }
        } while (work.decrementAndGet() != 0);
    }

    /** As a task of the queue. */
    void give(Outcome outcome) {
        current = null;
        if (!unwanted) {
            boolean isLast = !executions.hasNext();
            if (isLast) {
                done = true;
            }
            if (demand.get() != Long.MAX_VALUE) {
                demand.decrementAndGet();
            }
            AwaitedEnd end = new AwaitedEnd();
            outcome.whenRead(end::read);
            given = outcome;
            if (!isGiven(outcome)) {
                return;
            }
            if (isLast) {
                subscriber.onComplete();
            } else {
                end.given(outcome.isTaken());
            }
        }
        if (unwanted && !outcome.isTaken()) {
            outcome.drop();
        }
    }

    /** False if the subscriber has thrown, which it may for want of memory. */
    private boolean isGiven(Outcome outcome) {
        giving = true;
        try {
            subscriber.onNext(outcome);
            return true;
        } catch (Throwable e) {
            done = true;
            if (!outcome.isTaken()) {
                outcome.drop();
            }
            if (!cancelled) {
                subscriber.onError(e);
            }
            return false;
        } finally {
            giving = false;
        }
    }

    void fail(Throwable why) {
        current = null;
        if (!done && !cancelled) {
            done = true;
            subscriber.onError(why);
        }
    }

    /** The end of an outcome, which may come while it is given. */
    private final class AwaitedEnd {

        private boolean read;
        private boolean awaited;

        void read() {
            read = true;
            if (awaited) {
                awaited = false;
                goOn();
            }
        }

        void given(boolean taken) {
            if (read || !taken) {
                goOn();
            } else {
                awaited = true;
            }
        }

        private void goOn() {
            started = false;
            startNext();
        }
    }
}
