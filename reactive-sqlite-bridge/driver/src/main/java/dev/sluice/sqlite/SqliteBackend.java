package dev.sluice.sqlite;

import dev.sluice.query.BindMarkers;
import dev.sluice.query.SqlSyntax;
import dev.sluice.query.StatementKind;
import dev.sluice.r2dbc.Backend;
import dev.sluice.r2dbc.ErrorTranslator;
import dev.sluice.r2dbc.RowCancel;
import dev.sluice.r2dbc.connection.Connections;
import dev.sluice.r2dbc.driver.Definition;
import dev.sluice.r2dbc.driver.DefinitionStatements;
import dev.sluice.r2dbc.driver.JsonTexts;
import dev.sluice.r2dbcsqlite.SqliteConnection;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;
import java.util.Set;
import reactor.core.publisher.Mono;

/** SQLite behind r2dbc-sqlite, as the engine needs to know it. */
final class SqliteBackend implements Backend {

    private static final BindMarkers MARKERS = BindMarkers.numbered("?");

    private static final Set<String> OF_THE_SESSION = Set.of("temp", "temporary");

    private static final String READ_ONLY = "25006";

    /** What sqlite-jdbc's SQLite was compiled with. */
    private static final int MOST_PARAMETERS = 250_000;

    @Override
    public BindMarkers markers() {
        return MARKERS;
    }

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.SQLITE;
    }

    @Override
    public ErrorTranslator errors() {
        return SqliteErrors.TRANSLATOR;
    }

    @Override
    public int maxParameters() {
        return MOST_PARAMETERS;
    }

    /** SQLite has no arrays, and reads JSON. */
    @Override
    public Object bindable(Object value) {
        return value instanceof String[] texts ? JsonTexts.array(texts) : Backend.super.bindable(value);
    }

    @Override
    public Class<?> bindable(Class<?> type) {
        return type == String[].class ? String.class : Backend.super.bindable(type);
    }

    /** Stops what SQLite works on now. */
    @Override
    public Mono<Void> cancel(Connection connection) {
        return Mono.fromRunnable(
                () -> Connections.find(connection, SqliteConnection.class).ifPresent(SqliteConnection::stop));
    }

    /** A statement that writes is undone with the transaction around it. */
    @Override
    public boolean stoppingDoomsTransaction() {
        return true;
    }

    @Override
    public boolean endsTransaction(Throwable error) {
        return error instanceof R2dbcRollbackException;
    }

    @Override
    public RowCancel cancelAtRow(Connection connection) {
        return RowCancel.ENDS;
    }

    @Override
    public Mono<Void> begin(Connection connection, TransactionSettings settings) {
        return Mono.from(connection.beginTransaction(Definition.of(settings)));
    }

    /** The driver has nothing left of it. */
    @Override
    public Mono<Void> restore(Connection connection, TransactionSettings settings) {
        return Mono.empty();
    }

    @Override
    public boolean refusesToWrite(Throwable error) {
        return error instanceof R2dbcException refusal && READ_ONLY.equals(refusal.getSqlState());
    }

    /** A pragma that only asks is taken for one that sets. */
    @Override
    public boolean touchesSession(String sql) {
        StatementKind kind = StatementKind.of(sql, syntax());
        return kind != StatementKind.READ
                && (StatementKind.mentions(sql, OF_THE_SESSION, syntax())
                        || (kind == StatementKind.OTHER && !DefinitionStatements.beginsOne(sql, syntax())));
    }

    /** There is no statement that does it, and a new connection costs little. */
    @Override
    public Mono<Void> reset(Connection connection) {
        return Mono.error(new IllegalStateException("SQLite connections are replaced, not reset"));
    }
}
