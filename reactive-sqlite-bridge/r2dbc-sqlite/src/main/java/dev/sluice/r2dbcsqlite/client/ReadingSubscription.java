package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.error.Failures;
import dev.sluice.r2dbcsqlite.lane.SaturatedException;
import dev.sluice.r2dbcsqlite.lane.Task;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.publisher.Operators;

/**
 * Gives the rows of one outcome to who subscribed. All signals come from tasks of the queue; a chunk is read when rows are wanted
 * and none is left, in a task of its own, so that others have their turn between two chunks.
 */
final class ReadingSubscription<T> implements Subscription, Task {

    private static final long ALL = Long.MAX_VALUE;

    private final Client client;
    private final Outcome outcome;
    private final @Nullable Cursor cursor;
    private final Reading<T> reading;
    private final CoreSubscriber<? super T> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean cancelled;
    private volatile boolean illegal;
    private boolean emitting;
    private boolean done;
    private boolean atEnd;
    private @Nullable T last;

    ReadingSubscription(Client client, Outcome outcome, Reading<T> reading, CoreSubscriber<? super T> subscriber) {
        this.client = client;
        this.outcome = outcome;
        this.cursor = outcome.cursor();
        this.reading = reading;
        this.subscriber = subscriber;
        if (cursor != null) {
            cursor.whenAborted(() -> fail(Failures.closed()));
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            illegal = true;
            client.lane().add(this);
        } else if (addDemand(n) == 0) {
            if (client.lane().isCurrent()) {
                emit();
            } else {
                client.lane().add(this);
            }
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (cursor != null) {
            cursor.work().cancel();
        }
        client.lane().add(this);
    }

    /**
     * Whether somebody behind it was cancelled and it was not: Reactor's {@code concatMap} and others forget a cancel that comes while
     * they take their subscription (reactor-core issue 4398).
     */
    boolean isForsaken() {
        Scannable next = Scannable.from(subscriber);
        while (next.isScanAvailable() && !next.scanOrDefault(Attr.CANCELLED, false)) {
            next = Scannable.from(next.scan(Attr.ACTUAL));
        }
        return next.isScanAvailable();
    }

    @Override
    public void run() {
        if (done) {
            return;
        }
        if (cancelled) {
            end();
        } else if (illegal) {
            fail(new IllegalArgumentException("More than zero elements have to be requested"));
        } else if (cursor == null || cursor.hasRow() || cursor.isEnded() || demand.get() == 0 || read(cursor)) {
            emit();
        }
    }

    @Override
    public void refuse(SaturatedException why) {
        if (!done && !cancelled) {
            done = true;
            subscriber.onError(why);
        }
    }

    /** False if it failed. */
    private boolean read(Cursor from) {
        Throwable error = client.read(from, reading.skips() ? ALL : demand.get());
        if (error == null) {
            return true;
        }
        fail(error);
        return false;
    }

    private void emit() {
        if (emitting || done) {
            return;
        }
        RuntimeException lost = cursor == null ? null : cursor.lost();
        if (lost != null) {
            fail(lost);
            return;
        }
        emitting = true;
        try {
            if (cursor != null) {
                emitRows(cursor);
            }
            goOn();
        } catch (Throwable e) { // a mapper's own: whatever it throws is the subscriber's to see
            fail(e);
        } finally {
            emitting = false;
        }
    }

    private void emitRows(Cursor from) {
        long wanted = demand.get();
        long given = 0;
        while (from.hasRow() && !cancelled) {
            if (given == wanted) {
                wanted = taken(given);
                given = 0;
                if (wanted == 0) {
                    return;
                }
            }
            T value = reading.row(from.takeRow());
            if (value != null) {
                given++;
                subscriber.onNext(value);
            }
        }
        taken(given);
    }

    private void goOn() {
        if (done || cancelled || (cursor != null && cursor.hasRow())) {
            return;
        }
        if (cursor == null || cursor.isEnded()) {
            complete();
        } else if (demand.get() > 0) {
            client.lane().add(this);
        }
    }

    private void complete() {
        if (!atEnd) {
            atEnd = true;
            last = reading.end(outcome.changed());
        }
        T value = last;
        if (value != null) {
            if (demand.get() == 0) {
                return;
            }
            subscriber.onNext(value);
        }
        end();
        if (!cancelled) {
            subscriber.onComplete();
        }
    }

    private void fail(Throwable why) {
        if (!done) {
            end();
            if (!cancelled) {
                subscriber.onError(why);
            }
        }
    }

    private void end() {
        done = true;
        if (cursor != null && !cursor.isEnded()) {
            cursor.end();
            client.settle();
        }
        outcome.wasRead();
    }

    private long addDemand(long n) {
        return demand.getAndAccumulate(n, (one, other) -> Operators.addCap(one, other));
    }

    /** What is wanted besides. */
    private long taken(long given) {
        return demand.updateAndGet(wanted -> wanted == ALL ? ALL : wanted - given);
    }
}
