package dev.sluice.r2dbc;

import dev.sluice.query.BindMarkers;
import dev.sluice.query.SqlSyntax;
import dev.sluice.query.StatementKind;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.ValidationDepth;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the engine must be told about one database and the R2DBC driver in front of it. */
public interface Backend {

    /** How the driver writes bind markers. */
    BindMarkers markers();

    /** How the database reads SQL. */
    default SqlSyntax syntax() {
        return SqlSyntax.NEUTRAL;
    }

    /** Where this driver's exceptions are translated. */
    ErrorTranslator errors();

    /** {@code sql} as the driver takes it. */
    default String prepare(String sql) {
        return sql;
    }

    /**
     * What has to be done on a connection that the engine sees for the first time; nothing when it was. Once begun it goes on to
     * its end or its deadline, whether or not anybody still waits for the connection.
     */
    default Optional<Mono<Void>> greeting(Connection connection) {
        return Optional.empty();
    }

    /** Whether a connection that was in use a moment ago still stands, without asking the server. */
    default Mono<Boolean> stands(Connection connection) {
        return Mono.from(connection.validate(ValidationDepth.LOCAL));
    }

    /**
     * Whether it is an error, and not a notice. The standard's classes for success, warning and no data come with notices, which have no
     * error code. MariaDB has errors whose class is that of warnings, too.
     */
    default boolean isError(Result.Message message) {
        String sqlState = message.sqlState();
        return message.errorCode() != 0
                || sqlState == null
                || !(sqlState.startsWith("00") || sqlState.startsWith("01") || sqlState.startsWith("02"));
    }

    /** How many parameters a statement has at most. One with more is refused before anything of it is sent. */
    default int maxParameters() {
        return Integer.MAX_VALUE;
    }

    /** Binds the marker at {@code index}, from zero, of a statement on {@code connection}. */
    default void bind(Connection connection, Statement statement, int index, Parameter parameter) {
        Object value = parameter.getValue();
        Class<?> type = value == null ? parameter.getType().getJavaType() : value.getClass();
        try {
            if (value == null && type == Object.class) {
                bindUntypedNull(statement, index);
            } else if (value == null) {
                statement.bindNull(index, bindable(type));
            } else {
                statement.bind(index, bindable(value));
            }
        } catch (IllegalArgumentException e) { // not kept, as drivers put the value into it
            throw new IllegalArgumentException(
                    "Parameter %d is of %s, which the driver cannot send: bind a class that it can, such as String"
                            .formatted(index + 1, type.getTypeName()));
        }
    }

    /** Binds an SQL NULL whose type nobody knows. */
    default void bindUntypedNull(Statement statement, int index) {
        statement.bindNull(index, String.class);
    }

    /** How the rows of {@code connection} are seen, where the driver's own view of them is wrong or slow; a new one for each result. */
    default RowView rows(Connection connection) {
        return RowView.PLAIN;
    }

    /**
     * {@code value}, or what stands for it where the driver cannot send its class; of an enum's constant, its name. A buffer
     * is duplicated, as a driver that moves its position would send nothing for the next subscriber.
     */
    default Object bindable(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof ByteBuffer bytes) {
            return bytes.duplicate();
        }
        return value instanceof CharSequence text ? text.toString() : value;
    }

    /** The class of what {@link #bindable(Object)} gives for instances of {@code type}. */
    default Class<?> bindable(Class<?> type) {
        boolean text = Enum.class.isAssignableFrom(type) || CharSequence.class.isAssignableFrom(type);
        return text ? String.class : type;
    }

    /**
     * Rows that a statement fetches at once.
     *
     * @param rows for a stream, the rows wanted; {@code 0} for a bounded result
     */
    default void fetchSize(Statement statement, int rows) {
        statement.fetchSize(rows);
    }

    /** Has a query without parameters, whose whole result is read, sent in the way of those that have parameters. */
    default void likeWithParameters(Statement statement) {
        // most drivers know one way
    }

    /**
     * Where work on this connection has to be made, subscribed to and requested from: here, when it is called at subscription;
     * a driver that blocks needs a thread.
     */
    default <T> Flux<T> confine(Connection connection, Supplier<? extends Publisher<T>> work) {
        return Flux.from(work.get());
    }

    /** Runs {@code task} where the driver wants demand to come from once the subscriber has gone. */
    default void nearConnection(Connection connection, Runnable task) {
        task.run();
    }

    /**
     * Makes the driver look again at what was requested of the statement that {@code connection} runs, where it can have missed
     * that. Called once when rows were requested and nothing came for a moment; harmless when the server has none yet.
     */
    default Mono<Void> nudge(Connection connection) {
        return Mono.empty();
    }

    /**
     * Asks the server to stop what {@code connection} runs, on another connection. Completes when the request can no longer
     * reach a later statement; empty when the connection cannot be looked into.
     */
    Mono<Void> cancel(Connection connection);

    /**
     * Forgets requests to stop that came when their statement had just ended, where a session keeps such a request for a later
     * one. Called on a quiet connection, after the requests have been answered and before its next statement.
     */
    default Mono<Void> forgetCancel(Connection connection) {
        return Mono.empty();
    }

    /** Whether a statement of this text, when the server is asked to stop it, leaves nothing half done. */
    default boolean mayBeStopped(String sql) {
        return true;
    }

    /** Whether a statement that the server was asked to stop dooms the transaction that it is in. */
    default boolean stoppingDoomsTransaction() {
        return false;
    }

    /**
     * Whether the server has ended the transaction around the statement that failed with this, translated, so that what comes
     * next would run outside of it.
     */
    default boolean endsTransaction(Throwable error) {
        return false;
    }

    /** What becomes of a statement on {@code connection} that nobody wants any more when the driver is told so between two rows. */
    RowCancel cancelAtRow(Connection connection);

    /** Begins a transaction. What it changes on the session besides is undone by {@link #restore}. */
    Mono<Void> begin(Connection connection, TransactionSettings settings);

    /** Undoes what {@link #begin} changed on the session, after the transaction has ended. */
    Mono<Void> restore(Connection connection, TransactionSettings settings);

    /** The refusal of a statement that may not run in a read-only transaction, where the server does not refuse it itself. */
    default @Nullable Throwable refusalWhenReadOnly(String sql) {
        return null;
    }

    /** Whether a statement of this text reads and nothing else, as far as its text tells. */
    default boolean reads(String sql) {
        return StatementKind.isRead(sql, syntax());
    }

    /** Whether a connection that only reads has refused, with this translated error and before it did anything, to write. */
    default boolean refusesToWrite(Throwable error) {
        return false;
    }

    /** Whether a statement of this text may change what the next borrower of the session finds. */
    boolean touchesSession(String sql);

    /** Brings a session back to how it was after login, or fails, whereupon the connection is thrown away. */
    Mono<Void> reset(Connection connection);
}
