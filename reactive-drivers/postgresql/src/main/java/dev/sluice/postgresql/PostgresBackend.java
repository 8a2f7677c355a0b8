package dev.sluice.postgresql;

import dev.sluice.postgresql.codec.DataRows;
import dev.sluice.query.BindMarkers;
import dev.sluice.query.SqlScript;
import dev.sluice.query.SqlSyntax;
import dev.sluice.query.StatementKind;
import dev.sluice.r2dbc.Backend;
import dev.sluice.r2dbc.ErrorTranslator;
import dev.sluice.r2dbc.RowCancel;
import dev.sluice.r2dbc.RowView;
import dev.sluice.r2dbc.connection.Connections;
import dev.sluice.r2dbc.driver.Definition;
import dev.sluice.r2dbc.netty.Messages;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.time.Period;
import java.util.Set;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** PostgreSQL behind r2dbc-postgresql, as the engine needs to know it. */
final class PostgresBackend implements Backend {

    static final PostgresBackend INSTANCE = new PostgresBackend();

    private static final BindMarkers MARKERS = BindMarkers.numbered("$");

    /** See "Error and Notice Message Fields" in the documentation. */
    private static final Set<String> NOTICES = Set.of("WARNING", "NOTICE", "DEBUG", "INFO", "LOG");

    /** Functions through which a SELECT changes the session. */
    private static final Set<String> SESSION_FUNCTIONS = Set.of(
            "set_config",
            "setseed",
            "pg_advisory_lock",
            "pg_advisory_lock_shared",
            "pg_try_advisory_lock",
            "pg_try_advisory_lock_shared",
            "lo_open",
            "dblink_connect",
            "dblink_connect_u");

    /**
     * DISCARD ALL but for the statements that the R2DBC driver has prepared, keeps and would go on using; of the prepared
     * ones those that came as text are told apart by {@code from_sql}. One round trip.
     * Documented at <a href="https://www.postgresql.org/docs/current/sql-discard.html">DISCARD</a>.
     */
    private static final String RESET = """
            CLOSE ALL;
            SET SESSION AUTHORIZATION DEFAULT;
            RESET ALL;
            DO 'DECLARE prepared text; BEGIN
                FOR prepared IN SELECT name FROM pg_catalog.pg_prepared_statements WHERE from_sql LOOP
                    EXECUTE pg_catalog.format(''DEALLOCATE %I'', prepared);
                END LOOP;
            END';
            UNLISTEN *;
            SELECT pg_advisory_unlock_all();
            DISCARD TEMP;
            DISCARD SEQUENCES
            """;

    private PostgresBackend() {}

    @Override
    public BindMarkers markers() {
        return MARKERS;
    }

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.POSTGRESQL;
    }

    /** The protocol counts them in two bytes; r2dbc-postgresql sends what is left of a larger count and waits for ever. */
    @Override
    public int maxParameters() {
        return 65_535;
    }

    /** A notice may have any code: that a table is there already has the code of an error, with which it is left out. */
    @Override
    public boolean isError(Result.Message message) {
        return message.exception() instanceof PostgresqlException notice
                ? !NOTICES.contains(notice.getErrorDetails().getSeverityNonLocalized())
                : Backend.super.isError(message);
    }

    @Override
    public ErrorTranslator errors() {
        return PostgresErrors.TRANSLATOR;
    }

    /** The driver takes a comment behind the semicolon for a second statement. */
    @Override
    public String prepare(String sql) {
        return sql.indexOf(';') < 0 ? sql : SqlScript.single(sql, syntax());
    }

    @Override
    public Object bindable(Object value) {
        if (value instanceof Duration duration) {
            return Interval.of(duration);
        }
        return value instanceof Period period ? Interval.of(period) : Backend.super.bindable(value);
    }

    @Override
    public Class<?> bindable(Class<?> type) {
        return type == Duration.class || type == Period.class ? Interval.class : Backend.super.bindable(type);
    }

    @Override
    public RowView rows(Connection connection) {
        return new DataRows();
    }

    /** The server infers it. */
    @Override
    public void bindUntypedNull(Statement statement, int index) {
        statement.bind(index, Parameters.in(PostgresqlObjectId.UNSPECIFIED));
    }

    /** The simple protocol transfers text, which the driver reads otherwise than binary values, and worse. */
    @Override
    public void likeWithParameters(Statement statement) {
        statement.fetchSize(Integer.MAX_VALUE);
    }

    /** Nothing has run of a statement whose plan is stale, and outside of a transaction nothing is lost by it. */
    @Override
    public <T> Flux<T> confine(Connection connection, Supplier<? extends Publisher<T>> work) {
        boolean alone = connection.isAutoCommit();
        return Messages.releasing(Flux.<T>from(work.get())
                .onErrorResume(error -> alone && PostgresErrors.isStalePlan(error), error -> work.get()));
    }

    /** The driver's queue can miss demand that comes from another thread than its own. */
    @Override
    public void nearConnection(Connection connection, Runnable task) {
        Connections.eventLoop(connection).ifPresentOrElse(loop -> loop.schedule(task), task);
    }

    /** CancelRequest, which completes when the server has closed its socket: only then the signal has been sent. */
    @Override
    public Mono<Void> cancel(Connection connection) {
        return Connections.find(connection, PostgresqlConnection.class)
                .map(PostgresqlConnection::cancelRequest)
                .orElse(Mono.empty());
    }

    @Override
    public boolean stoppingDoomsTransaction() {
        return true;
    }

    /** The driver closes the portal behind the last portion. Before the first row its cancel can leave the connection dead. */
    @Override
    public RowCancel cancelAtRow(Connection connection) {
        return Connections.eventLoop(connection).isPresent() ? RowCancel.ENDS_PORTION : RowCancel.UNSOUND;
    }

    @Override
    public Mono<Void> begin(Connection connection, TransactionSettings settings) {
        Mono<Void> begun = Mono.from(connection.beginTransaction(Definition.of(settings)));
        Duration timeout = settings.timeout();
        return timeout == null ? begun : begun.then(idleLimit(connection, timeout));
    }

    @Override
    public Mono<Void> restore(Connection connection, TransactionSettings settings) {
        return Mono.empty();
    }

    @Override
    public boolean touchesSession(String sql) {
        return StatementKind.of(sql, syntax()) == StatementKind.OTHER
                || StatementKind.mentions(sql, SESSION_FUNCTIONS, syntax());
    }

    @Override
    public Mono<Void> reset(Connection connection) {
        return Connections.run(connection, RESET);
    }

    /** So that a client that vanished does not hold its locks: the server then ends the transaction by itself. */
    private static Mono<Void> idleLimit(Connection connection, Duration timeout) {
        return Connections.run(
                connection, "SET LOCAL idle_in_transaction_session_timeout = " + Math.max(1, timeout.toMillis()));
    }
}
