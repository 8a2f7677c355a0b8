package dev.sluice.r2dbcsqlite.client;

import static java.util.Objects.requireNonNull;

import dev.sluice.r2dbcsqlite.engine.Handle;
import dev.sluice.r2dbcsqlite.engine.Handles;
import dev.sluice.r2dbcsqlite.engine.ResultCode;
import dev.sluice.r2dbcsqlite.engine.SqliteFailure;
import dev.sluice.r2dbcsqlite.error.Failures;
import dev.sluice.r2dbcsqlite.lane.SaturatedException;
import dev.sluice.r2dbcsqlite.lane.SerialQueue;
import dev.sluice.r2dbcsqlite.lane.Task;
import dev.sluice.r2dbcsqlite.location.Location;
import dev.sluice.r2dbcsqlite.sql.SqlStatement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** One connection: an open database, its queue, and what is under way on it. */
public final class Client {

    /** For so long a result may be left unread by whoever has cancelled what gave it. */
    private static final Duration UNREAD = Duration.ofSeconds(1);

    private final Location location;
    private final Handles handles;
    private final Settings settings;
    private final Database database;
    private final SerialQueue lane;
    private final WriteTurn turn;
    private final CommandQueue commands;
    private final Transactions transactions;
    private final Cursors cursors = new Cursors();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean given;
    private volatile @Nullable Work running;
    private volatile Duration lockWait;
    private volatile Duration statementTimeout;
    private volatile String version = "";
    private @Nullable Session session;

    private Client(Location location, Handles handles, Settings settings) {
        this.location = location;
        this.handles = handles;
        this.settings = settings;
        this.database = Database.enter(location);
        this.lane = new SerialQueue(settings.scheduler());
        this.turn = new WriteTurn(database.gate(), lane);
        this.commands = new CommandQueue(this, lane, turn, settings.commands());
        this.transactions = new Transactions(settings.readsOnly());
        this.lockWait = settings.lockWait();
        this.statementTimeout = settings.statementTimeout();
    }

    /** Opens one. Cancelling before it is given closes it again; afterwards it is up to who has it. */
    public static Mono<Client> open(Location location, Handles handles, Settings settings) {
        return Mono.defer(() -> {
            Client client = new Client(location, handles, settings);
            Call.Kind<Client> opening = new Call.Kind<>(null, none -> false, Client::opened, Client::closeNow);
            return Call.mono(client, opening)
                    .onErrorResume(error -> client.close().then(Mono.error(error)))
                    .doOnNext(opened -> client.given = true)
                    .doOnCancel(client::closeUnlessGiven);
        });
    }

    private Client opened() {
        Session open = session;
        if (open == null) {
            Handle handle = handles.open(location.uri(), settings.readOnly(), this::isToStop);
            open = new Session(
                    handle, new StatementCache(handle, settings.statements()), transactions, cursors, this::isClosing);
            session = open;
            version = handle.version();
        }
        settings.setUp().forEach(open.handle()::run);
        return this;
    }

    /** Runs statements, one after the other, and gives the outcome of each. Each subscription runs them. */
    public Flux<Outcome> run(Iterable<Execution> executions) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Outcome> subscriber) {
                subscriber.onSubscribe(new ScriptSubscription(Client.this, executions.iterator(), subscriber));
            }
        };
    }

    /**
     * Runs one statement many times, one after the other. Each subscription runs it.
     *
     * @param values gives those of a run, counted from zero, which are taken before the next are asked for
     * @param changed told of how many rows each run has changed
     */
    public Mono<Void> repeat(
            SqlStatement statement, int runs, IntFunction<@Nullable Object[]> values, LongConsumer changed) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Void> subscriber) {
                subscriber.onSubscribe(new Repetition(Client.this, statement, runs, values, changed, subscriber));
            }
        };
    }

    /** Begins, ends and asks for transactions. */
    public TransactionCalls transactions() {
        return new TransactionCalls(this);
    }

    /** Whether statements are committed each by itself, and no transaction is open. */
    public boolean isAutoCommit() {
        return transactions.isAutoCommit();
    }

    /** How long a statement waits for the lock of others from now on. */
    public void lockWait(Duration wait) {
        lockWait = wait;
    }

    /** How long SQLite may work for one statement from now on. */
    public void statementTimeout(Duration timeout) {
        statementTimeout = timeout;
    }

    /** The version of SQLite. */
    public String version() {
        return version;
    }

    /** Whether it was neither closed nor is closing. */
    public boolean isOpen() {
        return !closing.get();
    }

    /** From any thread: stops what SQLite works on now, unless that ends or begins a transaction. */
    public void stop() {
        Work work = running;
        if (work != null) {
            work.stop();
        }
    }

    /** Whether nothing runs, waits or is parked, and no transaction is open. */
    public boolean isIdle() {
        return commands.isEmpty() && cursors.isEmpty() && transactions.isAtRest();
    }

    /** Completes if SQLite answers. */
    public Mono<Void> ping() {
        return Call.mono(this, Call.Kind.of(client -> {
            client.session().handle().run("SELECT 1");
            return null;
        }));
    }

    /**
     * Stops what runs, ends what is parked, tells what waits, rolls back and closes. Completes when all of that is done; again it
     * completes with the first.
     */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            closeNow();
            return closed.asMono();
        });
    }

    private void closeUnlessGiven() {
        if (!given) {
            closeNow();
        }
    }

    private void closeNow() {
        if (closing.compareAndSet(false, true)) {
            Work stopped = running;
            if (stopped != null) {
                stopped.cancel();
            }
            lane.add(new Closing());
        }
    }

    /** After some time, in which whoever has it could begin to read it. */
    void dropWhenLost(Outcome outcome) {
        Schedulers.parallel().schedule(() -> lane.add(outcome::dropWhenLost), UNREAD.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isClosing() {
        return closing.get();
    }

    SerialQueue lane() {
        return lane;
    }

    CommandQueue commands() {
        return commands;
    }

    Session session() {
        return requireNonNull(session, "It was not opened");
    }

    Duration lockWait() {
        return lockWait;
    }

    Work newWork() {
        return new Work(statementTimeout);
    }

    boolean mayReachFiles() {
        return settings.mayReachFiles();
    }

    boolean needsTurn(Command command) {
        return !settings.readsOnly() && command.writes(transactions);
    }

    Runnable run(Command command) {
        begin(command.work());
        try {
            return command.run(this);
        } finally {
            end(command.work());
        }
    }

    /** Reads some rows; what is returned is why it failed. */
    @Nullable
    Throwable read(Cursor cursor, long most) {
        if (closing.get()) {
            return Failures.closed();
        }
        begin(cursor.work());
        try {
            cursor.read(most);
            return null;
        } catch (SqliteFailure e) {
            return explain(e, cursor.execution().sql(), cursor.work());
        } catch (RuntimeException | Error e) { // such as that there is no memory for the rows
            return e;
        } finally {
            end(cursor.work());
            settle();
        }
    }

    private void begin(Work work) {
        work.begin();
        running = work;
        if (closing.get()) {
            work.cancel();
        }
    }

    private void end(Work work) {
        running = null;
        work.end();
    }

    /** Asked by SQLite while it works. */
    private boolean isToStop() {
        Work work = running;
        return work != null && work.isToStop();
    }

    /** What a failure means to who waits, after a look at what it has done to the transaction. */
    Throwable explain(SqliteFailure failure, @Nullable String sql, Work work) {
        Throwable error;
        if (closing.get()) {
            error = Failures.closed();
        } else if (failure.code() == ResultCode.INTERRUPT && work.isLate()) {
            error = Failures.late(work.limit(), sql);
        } else {
            error = Failures.of(failure, sql);
        }
        if (session != null) {
            transactions.lookAfter(session.handle(), error);
        }
        return error;
    }

    /** The lock did not come; a transaction that cannot be committed is not left open. */
    void gaveUp(Command command) {
        if (command instanceof Call<?> && session != null) {
            transactions.rollback(session.handle());
        }
    }

    /** Where nothing is left to commit, others may write. */
    void settle() {
        if (!transactions.isOpen() && !cursors.areWriting()) {
            turn.leave();
        }
    }

    private final class Closing implements Task {

        @Override
        public void run() {
            commands.close();
            cursors.abort();
            Session open = session;
            session = null;
            try {
                if (open != null) {
                    open.statements().clear();
                    open.handle().close();
                }
                leave();
                closed.tryEmitEmpty();
            } catch (SqliteFailure e) {
                leave();
                closed.tryEmitError(Failures.of(e, null));
            }
        }

        /** There is a file to be closed nevertheless, and a lock to be given up. Nothing else touches it any more. */
        @Override
        public void refuse(SaturatedException why) {
            Schedulers.boundedElastic().schedule(this::run);
        }

        private void leave() {
            transactions.close();
            turn.leave();
            database.leave();
        }
    }
}
