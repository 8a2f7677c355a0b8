package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Prepared;
import dev.sluice.r2dbcsqlite.engine.ResultCode;
import dev.sluice.r2dbcsqlite.engine.SqliteFailure;
import dev.sluice.r2dbcsqlite.sql.SqlStatement;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** Runs one statement that gives no rows many times, one after the other and all in one turn. */
final class Repetition extends Command implements Subscription {

    private enum State {
        NEW,
        ASKED,
        DONE
    }

    private final Client client;
    private final SqlStatement statement;
    private final int runs;
    private final IntFunction<@Nullable Object[]> values;
    private final LongConsumer changed;
    private final CoreSubscriber<? super Void> subscriber;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private int done;
    private int seen;

    Repetition(
            Client client,
            SqlStatement statement,
            int runs,
            IntFunction<@Nullable Object[]> values,
            LongConsumer changed,
            CoreSubscriber<? super Void> subscriber) {
        super(client.newWork());
        this.client = client;
        this.statement = statement;
        this.runs = runs;
        this.values = values;
        this.changed = changed;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n) && state.compareAndSet(State.NEW, State.ASKED)) {
            client.commands().add(this);
        }
    }

    @Override
    public void cancel() {
        if (state.getAndSet(State.DONE) == State.ASKED) {
            client.commands().cancel(this);
        }
    }

    @Override
    String sql() {
        return statement.text();
    }

    @Override
    boolean writes(Transactions transactions) {
        return statement.verb().writes();
    }

    @Override
    boolean hasMoved() {
        boolean moved = done > seen;
        seen = done;
        return moved;
    }

    /** Goes on where it was when the database was busy. */
    @Override
    Runnable run(Client client) {
        Session session = client.session();
        session.transactions().beginBy(session.handle(), true);
        Prepared prepared = Preparing.prepared(session, statement.text());
        try {
            while (done < runs) {
                requireWanted();
                prepared.start(values.apply(done));
                done++;
                changed.accept(session.handle().changes());
            }
        } catch (RuntimeException | Error e) {
            prepared.close();
            throw e;
        }
        session.statements().giveBack(statement.text(), prepared);
        return this::tell;
    }

    /** SQLite asks now and then only, and not at all while it runs what is short. */
    private void requireWanted() {
        if (work().isToStop()) {
            throw new SqliteFailure(ResultCode.INTERRUPT, "interrupted", null);
        }
    }

    private void tell() {
        if (state.compareAndSet(State.ASKED, State.DONE)) {
            subscriber.onComplete();
        }
    }

    @Override
    void fail(Throwable why) {
        if (state.compareAndSet(State.ASKED, State.DONE)) {
            subscriber.onError(why);
        }
    }
}
