package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Prepared;
import dev.sluice.r2dbcsqlite.engine.ResultCode;
import dev.sluice.r2dbcsqlite.engine.SqliteFailure;
import dev.sluice.r2dbcsqlite.sql.SqlStatement;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** Runs one statement that gives no rows many times, one after the other and all in one turn. */
final class Repetition extends Requested<Void> {

    private final SqlStatement statement;
    private final int runs;
    private final IntFunction<@Nullable Object[]> values;
    private final LongConsumer changed;
    private int done;
    private int seen;

    Repetition(
            Client client,
            SqlStatement statement,
            int runs,
            IntFunction<@Nullable Object[]> values,
            LongConsumer changed,
            CoreSubscriber<? super Void> subscriber) {
        super(client.newWork(), client, subscriber);
        this.statement = statement;
        this.runs = runs;
        this.values = values;
        this.changed = changed;
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
        return () -> complete(null);
    }

    /** SQLite asks now and then only, and not at all while it runs what is short. */
    private void requireWanted() {
        if (work().isToStop()) {
            throw new SqliteFailure(ResultCode.INTERRUPT, "interrupted", null);
        }
    }
}
