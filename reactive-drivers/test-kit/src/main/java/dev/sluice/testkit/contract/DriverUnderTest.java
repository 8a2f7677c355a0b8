package dev.sluice.testkit.contract;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.engine.Engine;
import dev.sluice.error.ConstraintKind;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.transaction.TransactionSettings;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A driver and its database, as the contracts need to know them: SQL that differs, and what only the database can tell. */
public interface DriverUnderTest {

    /** A database, or a schema of one, with nothing in it. */
    Scratch scratch();

    /** The driver's operations on another engine, which is made from the driver's own. */
    Object on(Driver driver, UnaryOperator<Engine> around);

    /** A query of {@code count} rows without a table: {@code n}, an INTEGER, from 1 on and in order. */
    String numbers(int count);

    /** A query of one row, the INTEGER 1, that takes {@code time} and that the server can be asked to stop. */
    String sleep(Duration time);

    /** A query of one row, a text that no other session of the server has. */
    String sessionId();

    /** Puts {@code count} rows into the INTEGER column {@code id} of {@code table} and returns their ids. */
    String insertReturning(String table, int first, int count);

    /** Sets something of the session that the driver has no method for. */
    String setMark(String text);

    /** A query of one row: the text that {@link #setMark} has set, else the empty text. */
    String mark();

    /** A statement after which none in its transaction waits for a lock for longer than {@code time}, whole seconds. */
    String limitLockWait(Duration time);

    /** Whether the database takes a subquery with two columns of the same label. */
    default boolean repeatsLabelsInSubqueries() {
        return true;
    }

    /** An expression for {@code value} as a value of a type of the standard. */
    default String cast(String value, String type) {
        return "cast(%s as %s)".formatted(value, type);
    }

    /** A query of {@code count} rows that is a bare list of rows. */
    default String values(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("(%d)"::formatted)
                .collect(Collectors.joining(", ", "values ", ""));
    }

    /** An expression that is a text of 100 characters. */
    default String wideText() {
        return "repeat('x', 100)";
    }

    /** What the database calls the primary key that was declared as {@code name}. */
    default String primaryKeyName(String name) {
        return name;
    }

    /** Whether the error of a constraint of this kind has its name, and not only its table and column. */
    default boolean namesConstraint(ConstraintKind kind) {
        return true;
    }

    /** Whether a text that is longer than its column is refused. */
    default boolean limitsTexts() {
        return true;
    }

    /** An expression of the INTEGER {@code n} that is a number and fails when {@code n} is {@code row}. */
    default String failingAt(int row) {
        return "1 / (%d - n)".formatted(row);
    }

    /** A statement on the table {@code film} of the contract for queries that fails unless {@code :title} is a number. */
    default String conversion() {
        return "select cast(:title as integer)";
    }

    /** The isolation of transactions that ask for none. */
    default IsolationLevel defaultIsolation() {
        return IsolationLevel.READ_COMMITTED;
    }

    /** Whether others wait to write what a serializable transaction has read. */
    default boolean serializableReadsLock() {
        return false;
    }

    /** Whether a transaction that may write keeps all others from writing until its end. */
    default boolean writersExclude() {
        return false;
    }

    /** A transaction that others may write beside; it may not write itself where they exclude each other. */
    default TransactionSettings besideWriters() {
        TransactionSettings settings = TransactionSettings.defaults();
        return writersExclude() ? settings.withReadOnly() : settings;
    }

    /** How many connections there may be where {@code maxSize} may read. */
    default int connections(int maxSize) {
        return maxSize;
    }

    /** How many connections a pool is warmed up to where {@code minSize} may read. */
    default int smallest(int minSize) {
        return minSize;
    }

    /** Whether the R2DBC driver drops this error by its own doing, such as one that it tells twice. */
    default boolean dropsItself(Throwable error) {
        return false;
    }

    /**
     * Whether row mappers and subscribers may be called on a thread of this name, besides the subscribing one and, for the
     * error of a deadline, Reactor's parallel scheduler.
     */
    boolean callsUserCodeOn(String thread);

    /** Where the tests of one driver's contract work; each has its own. */
    interface Scratch extends AutoCloseable {

        /** Where it is, and how its administrator logs in. */
        ConnectionUrl url();

        /** The driver on this database. {@code listener} is told of its calls of the R2DBC SPI. */
        Driver open(DriverOptions options, CallListener listener);

        /** What opens connections to this database for somebody who does not know of the driver. */
        ConnectionFactory connections();

        /** The driver over connections of somebody else. */
        Driver over(ConnectionFactory factory, DriverOptions options);

        /** What the server still does for drivers opened here: statements that run, and transactions that are open. */
        List<String> sessionsAtWork();

        @Override
        void close();
    }
}
