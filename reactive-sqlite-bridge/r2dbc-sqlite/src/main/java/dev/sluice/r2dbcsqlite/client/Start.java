package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Prepared;
import dev.sluice.r2dbcsqlite.error.Failures;
import dev.sluice.r2dbcsqlite.sql.Verb;
import java.time.Duration;
import java.util.Optional;

/** Starts a statement. One that gives no rows is at its end then; of others the first rows are read. */
final class Start extends Command {

    private final Execution execution;
    private final ScriptSubscription script;

    Start(Execution execution, Work work, ScriptSubscription script) {
        super(work);
        this.execution = execution;
        this.script = script;
    }

    @Override
    String sql() {
        return execution.sql();
    }

    @Override
    boolean writes(Transactions transactions) {
        return verb().writes();
    }

    private Verb verb() {
        return execution.verb();
    }

    @Override
    void fail(Throwable why) {
        script.fail(why);
    }

    @Override
    Runnable run(Client client) {
        if (verb().reachesFiles() && !client.mayReachFiles()) {
            throw Failures.filesDenied(execution.sql());
        }
        Optional<Duration> busyTimeout = BusyTimeout.of(execution);
        if (busyTimeout.isPresent()) {
            client.lockWait(busyTimeout.get());
            return () -> script.give(new Outcome(client, -1));
        }
        Session session = client.session();
        if (session.transactions().isBroken()) {
            return end(client, session);
        }
        if (!verb().controls()) {
            session.transactions().beginBy(session.handle(), verb().writes());
        }
        Outcome outcome = start(client, session);
        if (verb().controls()) {
            session.transactions().look(session.handle());
        }
        return () -> script.give(outcome);
    }

    /** A transaction that SQLite has ended is waiting for whoever began it to do so. */
    private Runnable end(Client client, Session session) {
        if (verb() == Verb.ROLLBACK) {
            session.transactions().rollback(session.handle());
        } else if (verb() == Verb.COMMIT) {
            session.transactions().commit(session.handle());
        } else {
            session.transactions().requireWhole();
        }
        return () -> script.give(new Outcome(client, -1));
    }

    private Outcome start(Client client, Session session) {
        Prepared prepared = Preparing.prepared(session, execution.sql());
        boolean row;
        try {
            row = prepared.start(execution.values());
        } catch (RuntimeException | Error e) {
            prepared.close();
            throw e;
        }
        if (!row && prepared.columns().isEmpty()) {
            session.statements().giveBack(execution.sql(), prepared);
            return new Outcome(client, execution.isChange() ? session.handle().changes() : -1);
        }
        Cursor cursor = new Cursor(session, execution, work(), prepared);
        cursor.read(Long.MAX_VALUE);
        return new Outcome(client, cursor);
    }
}
