package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Column;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** What a statement has come to: rows to read, or the number of rows that it changed. */
public final class Outcome {

    private final Client client;
    private final @Nullable Cursor cursor;
    private final long changed;
    private final AtomicBoolean taken = new AtomicBoolean();
    private @Nullable Runnable whenRead;
    private volatile @Nullable ReadingSubscription<?> reader;

    /** Of a statement that gives rows. */
    Outcome(Client client, Cursor cursor) {
        this.client = client;
        this.cursor = cursor;
        this.changed = -1;
    }

    /** Of one that gives none. */
    Outcome(Client client, long changed) {
        this.client = client;
        this.cursor = null;
        this.changed = changed;
    }

    /** In order; none if it has no rows. */
    public List<Column> columns() {
        return cursor == null ? List.of() : cursor.columns();
    }

    /**
     * Reads it, once.
     *
     * <p>Memory holds a chunk of rows, which is 256 rows or 256 KiB, whichever is less, and one row of any size. Cancelling ends
     * the statement, also while SQLite works for it.
     */
    public <T> Flux<T> read(Reading<T> reading) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                if (taken.compareAndSet(false, true)) {
                    ReadingSubscription<T> reads = new ReadingSubscription<>(client, Outcome.this, reading, subscriber);
                    reader = reads;
                    subscriber.onSubscribe(reads);
                } else {
                    Operators.error(subscriber, new IllegalStateException("A result can be consumed once"));
                }
            }
        };
    }

    /**
     * As a task of the queue, a while after what gave it was cancelled: ends it if nobody reads it, or if whoever does was cancelled
     * and could not say so.
     */
    void dropWhenLost() {
        ReadingSubscription<?> reads = reader;
        if (!isTaken()) {
            drop();
        } else if (reads != null && reads.isForsaken()) {
            reads.cancel();
        }
    }

    /** As a task of the queue: nobody will read it. */
    void drop() {
        if (cursor != null && !cursor.isEnded()) {
            cursor.drop();
            client.settle();
        }
    }

    @Nullable
    Cursor cursor() {
        return cursor;
    }

    long changed() {
        return cursor == null ? changed : cursor.changed();
    }

    boolean isTaken() {
        return taken.get();
    }

    /** Runs as a task of the queue when somebody has read it to its end, or does not want more of it. */
    void whenRead(Runnable told) {
        whenRead = told;
    }

    void wasRead() {
        Runnable told = whenRead;
        if (told != null) {
            told.run();
        }
    }
}
