package dev.sluice.mysqlfamily;

import dev.sluice.driver.DriverOptions;
import dev.sluice.mysqlfamily.KnownSessions.Known;
import dev.sluice.query.BindMarkers;
import dev.sluice.query.SqlSyntax;
import dev.sluice.query.StatementKind;
import dev.sluice.r2dbc.Backend;
import dev.sluice.r2dbc.ErrorTranslator;
import dev.sluice.r2dbc.RowCancel;
import dev.sluice.r2dbc.RowView;
import dev.sluice.r2dbc.connection.Connections;
import dev.sluice.r2dbc.driver.Definition;
import dev.sluice.r2dbc.driver.DefinitionStatements;
import dev.sluice.r2dbc.driver.JsonTexts;
import dev.sluice.r2dbc.driver.SqlErrors;
import dev.sluice.r2dbc.netty.Messages;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * MariaDB or MySQL behind an R2DBC driver, as the engine needs to know them.
 * <p>
 * Neither has a statement that brings a session back to how it was after login: {@code RESET CONNECTION} is a command of the
 * protocol that the R2DBC drivers do not send. So a session that was changed is replaced.
 */
public final class MySqlBackend implements Backend {

    private static final BindMarkers MARKERS = BindMarkers.positional();

    private static final Set<String> OF_THE_SESSION = Set.of("temporary");

    /** Locks that outlive their statement. */
    private static final Set<String> SESSION_FUNCTIONS = Set.of("get_lock");

    /** Sets a variable of the session inside of an expression. */
    private static final String ASSIGNMENT = ":=";

    /** First words of statements that commit before they run; see the manual's "SQL statements that cause an implicit commit". */
    private static final Set<String> COMMITTING = Set.of(
            "alter",
            "analyze",
            "cache",
            "check",
            "create",
            "drop",
            "flush",
            "grant",
            "install",
            "lock",
            "optimize",
            "rename",
            "repair",
            "reset",
            "revoke",
            "truncate",
            "uninstall");

    private final DriverTraits driver;
    private final Killer killer;
    private final boolean foreign;
    private final KnownSessions sessions = new KnownSessions();

    private MySqlBackend(DriverTraits driver, Killer killer, boolean foreign) {
        this.driver = driver;
        this.killer = killer;
        this.foreign = foreign;
    }

    /**
     * For a pool of the driver's own.
     *
     * @param factory opens the connections that stop what others run
     */
    public static MySqlBackend own(DriverTraits driver, ConnectionFactory factory, DriverOptions options) {
        return new MySqlBackend(driver, new Killer(factory, options), false);
    }

    /** For connections that somebody else made; those that stop what others run are opened by what is inside of it. */
    public static MySqlBackend foreign(DriverTraits driver, ConnectionFactory factory, DriverOptions options) {
        return new MySqlBackend(driver, new Killer(Connections.innermost(factory), options), true);
    }

    /** Closes the connections that it opened itself. */
    public Mono<Void> close() {
        return killer.close();
    }

    @Override
    public BindMarkers markers() {
        return MARKERS;
    }

    @Override
    public SqlSyntax syntax() {
        return SqlSyntax.MYSQL;
    }

    @Override
    public String prepare(String sql) {
        return driver.prepare(sql);
    }

    @Override
    public ErrorTranslator errors() {
        return MySqlErrors.TRANSLATOR;
    }

    @Override
    public Optional<Mono<Void>> greeting(Connection connection) {
        return sessions.learning(connection, foreign);
    }

    /** There are no arrays; one of texts is written in JSON, which all versions can read. */
    @Override
    public void bind(Connection connection, Statement statement, int index, Parameter parameter) {
        Object value = parameter.getValue();
        if (value instanceof String[] texts) {
            statement.bind(index, JsonTexts.array(texts));
        } else if (value != null && SessionZone.isMoment(value)) {
            statement.bind(index, zone(connection).local(value));
        } else if (value == null && SessionZone.isMoment(parameter.getType().getJavaType())) {
            statement.bindNull(index, LocalDateTime.class);
        } else if (value != null && !ExactNumbers.isLiteral(value)) {
            throw new IllegalArgumentException(
                    "Parameter %d has more digits than a DECIMAL: bind it as Double or as text".formatted(index + 1));
        } else {
            Backend.super.bind(connection, statement, index, parameter);
        }
    }

    /** One of the two databases has a type for it, and both drivers a way to send a text. */
    @Override
    public Object bindable(Object value) {
        return value instanceof UUID uuid ? uuid.toString() : Backend.super.bindable(value);
    }

    @Override
    public Class<?> bindable(Class<?> type) {
        return type == UUID.class ? String.class : Backend.super.bindable(type);
    }

    @Override
    public RowView rows(Connection connection) {
        SessionZone zone = zone(connection);
        return RowView.of(row -> new SeenRow(row, driver, zone));
    }

    private SessionZone zone(Connection connection) {
        return sessions.find(connection).map(Known::zone).orElse(SessionZone.UNKNOWN);
    }

    /** The drivers' queues are not made for other threads: they miss demand, and an event loop may wait for their lock. */
    @Override
    public <T> Flux<T> confine(Connection connection, Supplier<? extends Publisher<T>> work) {
        return Messages.releasing(Connections.onEventLoop(connection, work));
    }

    @Override
    public Mono<Void> nudge(Connection connection) {
        return foreign ? driver.nudge(Connections.innermost(connection)) : Mono.empty();
    }

    @Override
    public Mono<Void> cancel(Connection connection) {
        return sessions.find(connection)
                .map(session -> killer.kill(session.id()))
                .orElse(Mono.empty());
    }

    /** A deadlock rolls back all of the transaction; what follows would commit by itself. */
    @Override
    public boolean endsTransaction(Throwable error) {
        return error instanceof R2dbcRollbackException;
    }

    @Override
    public RowCancel cancelAtRow(Connection connection) {
        return RowCancel.UNSOUND;
    }

    @Override
    public Mono<Void> begin(Connection connection, TransactionSettings settings) {
        Mono<Void> begun = Mono.defer(() -> Mono.from(connection.beginTransaction(Definition.of(settings))));
        Duration timeout = settings.timeout();
        return timeout == null || !endsIdleTransactions(connection)
                ? begun
                : idleLimit(connection, Long.toString(Math.max(1, timeout.toSeconds())))
                        .then(begun);
    }

    @Override
    public Mono<Void> restore(Connection connection, TransactionSettings settings) {
        return settings.timeout() != null && endsIdleTransactions(connection)
                ? idleLimit(connection, "default")
                : Mono.empty();
    }

    /** The server refuses the rest itself, but ends the transaction for these. */
    @Override
    public @Nullable Throwable refusalWhenReadOnly(String sql) {
        return COMMITTING.contains(StatementKind.firstWord(sql, syntax()))
                ? SqlErrors.readOnly("the statement would end it", sql)
                : null;
    }

    @Override
    public boolean touchesSession(String sql) {
        return sql.contains(ASSIGNMENT)
                || StatementKind.mentions(sql, SESSION_FUNCTIONS, syntax())
                || (StatementKind.of(sql, syntax()) == StatementKind.OTHER
                        && (!DefinitionStatements.beginsOne(sql, syntax())
                                || StatementKind.mentions(sql, OF_THE_SESSION, syntax())));
    }

    @Override
    public Mono<Void> reset(Connection connection) {
        return Mono.error(new IllegalStateException("Sessions are replaced, not reset"));
    }

    private boolean endsIdleTransactions(Connection connection) {
        return sessions.find(connection).map(Known::mariaDb).orElse(false);
    }

    /** So that a client that vanished does not hold its locks: the server then ends the session by itself. */
    private static Mono<Void> idleLimit(Connection connection, String seconds) {
        return Connections.run(connection, "SET SESSION idle_transaction_timeout = " + seconds);
    }
}
