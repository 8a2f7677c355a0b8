package dev.sluice.r2dbc;

import dev.sluice.driver.Deadlines;
import dev.sluice.engine.DriverCall;
import dev.sluice.engine.Work;
import dev.sluice.error.ConnectionBusyException;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.query.BoundSql;
import dev.sluice.query.Query;
import dev.sluice.query.QueryResult;
import dev.sluice.query.SqlScript;
import dev.sluice.query.StatementKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions.SourceException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One physical connection while it is in somebody's hands: its queue, and what is known of its state. */
final class Session {

    /** Instead of a number of rows to fetch at once: all of them, or no more than how many there are. */
    private static final int ALL = 0, COUNT = -1;

    private static final String TRANSACTION_FAILED = "25P02";

    private final Connection connection;
    private final Backend backend;
    private final EngineSettings settings;
    private final Lane lane = new Lane();
    private volatile boolean dirty;
    private volatile boolean broken;
    private volatile boolean unproven;
    private volatile boolean rollingBack;
    private volatile @Nullable Throwable firstError;
    private volatile @Nullable Throwable endedBy;

    Session(Connection connection, EngineSettings settings) {
        this.connection = connection;
        this.backend = settings.backend();
        this.settings = settings;
    }

    // ------------------------------------------------------------------ statements

    <T> Flux<T> stream(Work work, Function<? super Readable, ? extends T> row) {
        int rows = work.bounded() ? ALL : fetchSize(work.query());
        return run(work, rows, shield -> result -> {
            RowView view = backend.rows(connection);
            return result.map((each, metadata) -> shield.map(view, each, row));
        });
    }

    Mono<Long> update(Work work) {
        return this.<Long>run(work, COUNT, shield -> Result::getRowsUpdated)
                .reduce(0L, Long::sum)
                .map(count -> count > 0 && StatementKind.isRead(work.query().sql(), backend.syntax()) ? 0L : count);
    }

    /** One text, sent with each of these bindings. */
    Flux<Long> updates(List<Work> works) {
        Work first = works.get(0);
        SeveralRuns runs = SeveralRuns.of(works, backend);
        requireSendable(runs.parameters());
        if (!first.tidy() && settings.touches().say(runs.sql())) {
            dirty = true;
        }
        return Shield.around(
                this,
                new Script<>(
                        first.operation(),
                        first.query().sql(),
                        shield -> backend.confine(connection, () -> runs.on(connection)),
                        runs::translated,
                        false,
                        backend.mayBeStopped(runs.sql()),
                        false,
                        false,
                        true,
                        limit(first.query())));
    }

    Mono<QueryResult> result(Work work, int maxRows) {
        return Mono.defer(() -> {
            boolean rows = StatementKind.isRead(work.query().sql(), backend.syntax());
            return collect(work, new ResultCollector(maxRows, rows, backend.rows(connection), backend::isError))
                    .flatMap(
                            result -> rows && result.columns().isEmpty() ? described(work, result) : Mono.just(result));
        });
    }

    private Mono<QueryResult> collect(Work work, ResultCollector collector) {
        int rows = Math.min(collector.wanted(), settings.options().fetchSize());
        return this.<Object>run(work, rows, shield -> result -> result.flatMap(part -> collector.segment(part, shield)))
                .takeUntil(collector::add)
                .then(Mono.fromSupplier(collector::result));
    }

    /** R2DBC describes columns along with a row only, so a query without rows is joined to one that has one. */
    private Mono<QueryResult> described(Work work, QueryResult empty) {
        Query query = work.query();
        String sql = SqlScript.single(query.sql(), backend.syntax());
        Query joined = query.withSql("select q.* from (select 1) one left join (%s\n) q on 1 = 0".formatted(sql));
        return collect(
                        Work.bounded(work.operation(), joined),
                        new ResultCollector(1, true, backend.rows(connection), backend::isError))
                .map(one -> QueryResult.rows(one.columns(), List.of(), false))
                .onErrorReturn(R2dbcException.class, empty);
    }

    /** Its end reaches the call however it comes about: the shield passes on none that its subscriber did not see or bring about. */
    <T> Flux<T> call(Work work, DriverCall<T> call) {
        return Flux.defer(() -> {
            Sinks.Empty<Void> gone = Sinks.empty();
            return Shield.<T>around(
                            this,
                            script(
                                    work,
                                    work.query().sql(),
                                    false,
                                    shield -> backend.confine(connection, () -> call.on(connection, gone.asMono()))))
                    .doFinally(end -> gone.tryEmitEmpty());
        });
    }

    private <T> Flux<T> run(Work work, int rows, Function<Shield<T>, Function<Result, Publisher<?>>> reading) {
        Query query = work.query();
        BoundSql bound = query.render(backend.markers(), backend.syntax());
        requireSendable(bound.parameters().size());
        Function<Shield<T>, Publisher<?>> statement = shield -> {
            Function<Result, Publisher<?>> read = reading.apply(shield);
            return backend.confine(
                    connection,
                    () -> Flux.from(statement(bound, rows).execute())
                            .concatMapDelayError(result -> toItsEnd(read.apply(result)), false, 1));
        };
        return Shield.around(this, script(work, bound.sql(), rows > 0, statement));
    }

    /** @param sql as it is sent */
    private <T> Script<T> script(
            Work work, String sql, boolean fetched, Function<Shield<T>, ? extends Publisher<?>> statement) {
        Query query = work.query();
        if (!work.tidy() && settings.touches().say(sql)) {
            dirty = true;
        }
        return new Script<>(
                work.operation(),
                query.sql(),
                statement,
                error -> backend.errors().translate(work.operation(), query, error),
                fetched,
                backend.mayBeStopped(sql),
                false,
                !work.bounded(),
                false,
                work.bounded() ? limit(query) : query.timeout().orElse(null));
    }

    /**
     * Rows that have come before the connection was lost are still given. A driver tells of the loss twice, inside of the result
     * that was open and around it; to end the result by a cancel when it is told around it loses buffers of the driver's.
     */
    private static Flux<?> toItsEnd(Publisher<?> result) {
        return Flux.from(result).onErrorResume(SourceException.class, told -> Mono.empty());
    }

    private Statement statement(BoundSql bound, int rows) {
        Statement statement = connection.createStatement(backend.prepare(bound.sql()));
        List<Parameter> parameters = bound.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            backend.bind(connection, statement, i, parameters.get(i));
        }
        if (rows > 0) {
            backend.fetchSize(statement, rows);
        } else if (rows == ALL && parameters.isEmpty()) {
            backend.likeWithParameters(statement);
        }
        return statement;
    }

    private void requireSendable(int parameters) {
        if (parameters > backend.maxParameters()) {
            throw new IllegalArgumentException(
                    "Cannot send %d parameters: the database takes %d in one statement. Run several, or bind an array"
                            .formatted(parameters, backend.maxParameters()));
        }
    }

    private int fetchSize(Query query) {
        return query.fetchSize() > 0 ? query.fetchSize() : settings.options().fetchSize();
    }

    private Duration limit(Query query) {
        return query.timeout().orElseGet(deadlines()::statement);
    }

    /** A step of a transaction's control: in its turn, to its end, and never stopped by a request to the server. */
    Mono<Void> control(String step, Supplier<? extends Publisher<Void>> action) {
        return control(step, action, deadlines().statement());
    }

    private Mono<Void> control(String step, Supplier<? extends Publisher<Void>> action, Duration limit) {
        Query none = Query.of(step);
        return Shield.<Void>around(
                        this,
                        new Script<>(
                                step,
                                null,
                                shield -> backend.confine(connection, action),
                                error -> backend.errors().translate(step, none, error),
                                false,
                                false,
                                true,
                                false,
                                false,
                                limit))
                .then();
    }

    /** The server answers, or the connection is lost. In its turn, and to its end, as {@link #control}. */
    Mono<Void> roundTrip() {
        return roundTrip(deadlines().statement());
    }

    Mono<Void> roundTrip(Duration limit) {
        return control(
                "round trip",
                () -> Flux.from(connection.validate(ValidationDepth.REMOTE))
                        .last(false)
                        .flatMap(valid -> valid
                                ? Mono.empty()
                                : Mono.error(new R2dbcTransientResourceException("The connection is lost", "08006"))),
                limit);
    }

    // ------------------------------------------------------------------ state

    Connection connection() {
        return connection;
    }

    <T> T shared(Class<T> kind, Supplier<? extends T> made) {
        return settings.shared().one(kind, made);
    }

    Backend backend() {
        return backend;
    }

    Lane lane() {
        return lane;
    }

    Watchdog watchdog() {
        return settings.watchdog();
    }

    Deadlines deadlines() {
        return settings.options().deadlines();
    }

    boolean broken() {
        return broken;
    }

    /** The error that may have doomed the transaction, however the work around it has dealt with it. */
    @Nullable
    Throwable firstError() {
        return firstError;
    }

    /** The error with which the server has ended the transaction, of which nothing is left. */
    @Nullable
    Throwable endedBy() {
        return endedBy;
    }

    void forgetErrors() {
        firstError = null;
        endedBy = null;
    }

    /** What becomes of it when the driver's own subscription is cancelled between two of its rows. */
    RowCancel cancelAtRow(Script<?> script) {
        RowCancel cancel = backend.cancelAtRow(connection);
        String sql = script.sql();
        return cancel != RowCancel.ENDS_PORTION
                        || (script.fetched() && sql != null && settings.reads().say(sql))
                ? cancel
                : RowCancel.UNSOUND;
    }

    /**
     * Completes when the server has answered behind a statement whose driver reads on by itself: what comes next on a connection waits
     * in the driver for the end of what is there. Of an error in what it reads the driver tells nobody, so it is known by what it has
     * done to the connection, or to the transaction.
     */
    Mono<Void> answeredBehind(String operation) {
        return Flux.defer(() -> backend.confine(connection, () -> connection.validate(ValidationDepth.REMOTE)))
                .last(false)
                .onErrorReturn(false)
                .flatMap(valid -> valid ? Mono.fromRunnable(() -> unproven = false) : failedBehind(operation));
    }

    private Mono<Void> failedBehind(String operation) {
        return backend.stands(connection)
                .onErrorReturn(false)
                .doOnNext(stands -> {
                    if (!stands) {
                        broke();
                    } else if (!connection.isAutoCommit()) {
                        saw(new R2dbcRollbackException(
                                "The rows of '%s' that nobody took any more failed on the server, or were stopped there, and the transaction with them"
                                        .formatted(operation),
                                TRANSACTION_FAILED));
                    }
                })
                .then();
    }

    Mono<Void> stopServer() {
        return backend.cancel(connection)
                .timeout(deadlines().validate())
                .doOnError(
                        TimeoutException.class, unanswered -> broke()) // it may still come, and hit another statement
                .onErrorComplete();
    }

    /** The driver is to look again at what was requested of the statement that runs. */
    Mono<Void> nudge() {
        return backend.nudge(connection).timeout(deadlines().statement()).onErrorComplete();
    }

    /** What was asked of {@link #stopServer} reaches no later statement. */
    Mono<Void> forgetStops() {
        return backend.forgetCancel(connection)
                .timeout(deadlines().validate())
                .onErrorResume(e -> Mono.fromRunnable(this::broke));
    }

    /** Whether stopping a statement now would end a transaction that is to go on. */
    boolean stoppingDooms() {
        return !rollingBack && backend.stoppingDoomsTransaction() && !connection.isAutoCommit();
    }

    /** Nothing of the transaction, or behind its savepoint, is wanted any more; or it begins anew. */
    void rollingBack(boolean now) {
        rollingBack = now;
    }

    void saw(Throwable error) {
        if (firstError == null) {
            firstError = error;
        }
        if (backend.endsTransaction(error)) {
            endedBy = error;
        }
        if (error instanceof R2dbcException e && isConnectionLost(e)) {
            broken = true;
        }
    }

    /** The next borrower would find something changed. */
    void touched() {
        dirty = true;
    }

    /** The connection must not be used again. */
    void broke() {
        broken = true;
    }

    /** A statement was cancelled: the connection has to answer before somebody else gets it. */
    void mustProve() {
        unproven = true;
    }

    void late() {
        unproven = true;
    }

    /** Ends the streams that stand open, so that the end of a transaction has not to wait for their consumers. */
    void abandonStreams() {
        for (Lane.Turn turn : lane.openTurns()) {
            if (turn instanceof Shield<?> shield) {
                shield.abandon(new ConnectionBusyException(
                        "The work around this stream has ended, and its connection with it: keep the stream inside",
                        turn.sql()));
            }
        }
    }

    /** Ends what runs and refuses what comes, but for the end of a transaction. */
    void end(Throwable why) {
        lane.end(why);
        for (Lane.Turn turn : lane.impatientTurns()) {
            if (turn instanceof Shield<?> shield) {
                shield.abandon(why);
            }
        }
    }

    /** Completes when nothing runs any more; the connection is broken if that takes too long. */
    Mono<Void> quiet() {
        if (lane.isIdle()) {
            return Mono.empty();
        }
        return lane.idle()
                .timeout(deadlines().quiet().plus(deadlines().statement()))
                .onErrorResume(e -> Mono.fromRunnable(this::broke));
    }

    // ------------------------------------------------------------------ the way to the next borrower

    /** Whether the next borrower may have it as it is. */
    boolean clean() {
        return !broken && !unproven && !dirty && !settings.options().alwaysReset() && connection.isAutoCommit();
    }

    /** Makes it fit for the next borrower; afterwards it is, or it is {@link #broken}. */
    Mono<Void> makeFit(boolean foreign) {
        return Mono.defer(() -> clean() || broken
                        ? Mono.empty()
                        : endTransaction().then(proving()).then(resetting(foreign)))
                .timeout(deadlines().validate().multipliedBy(3))
                .onErrorResume(e -> Mono.fromRunnable(this::broke));
    }

    private Mono<Void> proving() {
        return unproven ? answers().doOnSuccess(nothing -> unproven = false) : Mono.empty();
    }

    /** The server answers on this connection, or an error. */
    Mono<Void> answers() {
        return Flux.defer(() -> backend.confine(connection, () -> connection.validate(ValidationDepth.REMOTE)))
                .last(false) // and not the first: the driver would see a cancel
                .timeout(deadlines().validate())
                .flatMap(valid ->
                        valid ? Mono.empty() : Mono.error(new IllegalStateException("connection is not valid")));
    }

    /** A BEGIN that came as text, or a body that never ended it. */
    private Mono<Void> endTransaction() {
        return Mono.defer(() -> connection.isAutoCommit()
                ? Mono.empty()
                : confined(connection::rollbackTransaction).then(confined(() -> connection.setAutoCommit(true))));
    }

    /** What a foreign factory set up must not be wiped: such a session is thrown away instead. */
    private Mono<Void> resetting(boolean foreign) {
        return Mono.defer(() -> {
            if (!dirty && !settings.options().alwaysReset()) {
                return Mono.empty();
            }
            if (foreign) {
                return Mono.fromRunnable(this::broke);
            }
            return backend.confine(connection, () -> backend.reset(connection))
                    .then()
                    .doOnSuccess(nothing -> dirty = false);
        });
    }

    private Mono<Void> confined(Supplier<? extends Publisher<Void>> action) {
        return Flux.defer(() -> backend.confine(connection, action)).then();
    }

    private static boolean isConnectionLost(R2dbcException error) {
        String state = error.getSqlState();
        return !(error instanceof DeadlineExceededException)
                && state != null
                && (state.startsWith("08") || state.startsWith("57P"));
    }
}
