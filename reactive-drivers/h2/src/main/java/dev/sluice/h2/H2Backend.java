package dev.sluice.h2;

import dev.sluice.query.BindMarkers;
import dev.sluice.query.Semicolons;
import dev.sluice.query.SqlSyntax;
import dev.sluice.query.StatementKind;
import dev.sluice.r2dbc.Backend;
import dev.sluice.r2dbc.ErrorTranslator;
import dev.sluice.r2dbc.RowCancel;
import dev.sluice.r2dbc.RowView;
import dev.sluice.r2dbc.connection.Connections;
import dev.sluice.r2dbc.driver.DefinitionStatements;
import dev.sluice.r2dbc.driver.SqlErrors;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.Statement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.h2.message.DbException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** H2 behind r2dbc-h2, as the engine needs to know it. */
final class H2Backend implements Backend {

    private static final BindMarkers MARKERS = BindMarkers.numbered("?");

    /** {@code SELECT ... FROM FINAL TABLE (INSERT ...)}. */
    private static final Set<String> DELTA_TABLES = Set.of("final", "new", "old");

    private static final Set<String> SETTING = Set.of("set");

    private static final RowView ROWS = RowView.of(H2Row::new);

    private static final Set<String> OF_THE_SESSION = Set.of("temp", "temporary", "local");

    private final Scheduler threads;
    private final SideConnection side;
    private final Map<Connection, Integer> sessions = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Connection, IsolationLevel> isolationBefore = Collections.synchronizedMap(new WeakHashMap<>());

    H2Backend(Scheduler threads, SideConnection side) {
        this.threads = threads;
        this.side = side;
    }

    @Override
    public BindMarkers markers() {
        return MARKERS;
    }

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.H2;
    }

    @Override
    public ErrorTranslator errors() {
        return H2Errors.TRANSLATOR;
    }

    @Override
    public RowView rows(Connection connection) {
        return ROWS;
    }

    /** H2 refuses some values of its own, such as a period with days. */
    @Override
    public void bind(Connection connection, Statement statement, int index, Parameter parameter) {
        try {
            Backend.super.bind(connection, statement, index, parameter);
        } catch (DbException e) { // not kept, as H2 puts the value into it
            throw new IllegalArgumentException("Parameter %d has a value that H2 has no type for".formatted(index + 1));
        }
    }

    @Override
    public Object bindable(Object value) {
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        return value instanceof Character ? value.toString() : Backend.super.bindable(value);
    }

    @Override
    public Class<?> bindable(Class<?> type) {
        if (type == BigInteger.class) {
            return BigDecimal.class;
        }
        return type == Character.class ? String.class : Backend.super.bindable(type);
    }

    /** The driver takes every semicolon for the end of a statement, also one in a literal. */
    @Override
    public String prepare(String sql) {
        return sql.indexOf(';') < 0 ? sql : Semicolons.withoutSemicolons(sql);
    }

    /** Rows are produced one by one once the session is lazy; there is nothing to fetch ahead. */
    @Override
    public void fetchSize(Statement statement, int rows) {
        // nothing crosses a wire
    }

    /** A session builds its whole result before the first row unless it is told to be lazy. */
    @Override
    public Optional<Mono<Void>> greeting(Connection connection) {
        Connection physical = Connections.innermost(connection);
        return sessions.containsKey(physical) ? Optional.empty() : Optional.of(lazy(connection, physical));
    }

    private Mono<Void> lazy(Connection connection, Connection physical) {
        return Connections.run(connection, "SET LAZY_QUERY_EXECUTION TRUE")
                .thenMany(Flux.defer(
                        () -> connection.createStatement("CALL SESSION_ID()").execute()))
                .concatMap(result -> result.map(row -> row.get(0, Integer.class)))
                .doOnNext(id -> sessions.put(physical, id))
                .then()
                .subscribeOn(threads);
    }

    /** In this process; the driver's own check would run a query in the caller's thread. */
    @Override
    public Mono<Boolean> stands(Connection connection) {
        return Mono.just(true);
    }

    @Override
    public <T> Flux<T> confine(Connection connection, Supplier<? extends Publisher<T>> work) {
        return Flux.<T>defer(work).subscribeOn(threads);
    }

    @Override
    public Mono<Void> cancel(Connection connection) {
        Integer session = sessions.get(Connections.innermost(connection));
        return session == null ? Mono.empty() : side.cancel(session);
    }

    /**
     * A request is noted in the compiled statement, which the session keeps by its text: the next run of that text would find
     * it. Setting the schema, to what it is, drops what is kept, and leaves the transaction alone.
     */
    @Override
    public Mono<Void> forgetCancel(Connection connection) {
        return confine(connection, () -> Connections.run(connection, "SET SCHEMA (SCHEMA())"))
                .then();
    }

    /** H2 does not undo what a query had changed when it was stopped, and commits that part. */
    @Override
    public boolean mayBeStopped(String sql) {
        return !StatementKind.mentions(sql, DELTA_TABLES, syntax());
    }

    /** A deadlock rolls back all of the transaction; what follows would be committed by itself. */
    @Override
    public boolean endsTransaction(Throwable error) {
        return error instanceof R2dbcRollbackException;
    }

    @Override
    public RowCancel cancelAtRow(Connection connection) {
        return RowCancel.ENDS;
    }

    /** The driver's own isolation levels set the lock mode of the whole database, and it ignores read-only. */
    @Override
    public Mono<Void> begin(Connection connection, TransactionSettings settings) {
        Mono<Void> begun = Mono.defer(() -> Mono.from(connection.beginTransaction()));
        IsolationLevel level = settings.isolation();
        return level == null
                ? begun
                : isolation(connection)
                        .doOnNext(before -> isolationBefore.put(Connections.innermost(connection), before))
                        .then(isolation(connection, level))
                        .then(begun);
    }

    /** Whoever made the session may have given it another level than H2 does. */
    @Override
    public Mono<Void> restore(Connection connection, TransactionSettings settings) {
        return Mono.defer(() -> {
            IsolationLevel before = isolationBefore.remove(Connections.innermost(connection));
            return before == null ? Mono.empty() : isolation(connection, before);
        });
    }

    /** H2 has no read-only transactions; a statement that is not a plain read is refused before it is sent. */
    @Override
    public @Nullable Throwable refusalWhenReadOnly(String sql) {
        return StatementKind.isRead(sql, syntax())
                ? null
                : SqlErrors.readOnly("the statement is not a plain query", sql);
    }

    @Override
    public boolean touchesSession(String sql) {
        return setsVariable(sql) || changesSession(sql);
    }

    private boolean changesSession(String sql) {
        return StatementKind.of(sql, syntax()) == StatementKind.OTHER
                && (!DefinitionStatements.beginsOne(sql, syntax())
                        || StatementKind.mentions(sql, OF_THE_SESSION, syntax()));
    }

    /** A query and plain DML, too, can set a variable of the session: {@code SET(@v, 1)} or {@code @v := 1}. */
    private boolean setsVariable(String sql) {
        return sql.indexOf('@') >= 0 && (sql.contains(":=") || StatementKind.mentions(sql, SETTING, syntax()));
    }

    /** There is no statement that does it, and a new session costs little. */
    @Override
    public Mono<Void> reset(Connection connection) {
        return Mono.error(new IllegalStateException("H2 sessions are replaced, not reset"));
    }

    private static Mono<IsolationLevel> isolation(Connection connection) {
        return Flux.defer(() -> connection
                        .createStatement(
                                "SELECT ISOLATION_LEVEL FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()")
                        .execute())
                .concatMap(result -> result.map(row -> IsolationLevel.valueOf(row.get(0, String.class))))
                .single();
    }

    private static Mono<Void> isolation(Connection connection, IsolationLevel level) {
        return Connections.run(
                connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + level.asSql());
    }
}
