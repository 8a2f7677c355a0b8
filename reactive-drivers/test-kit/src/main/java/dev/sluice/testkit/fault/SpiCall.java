package dev.sluice.testkit.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of the R2DBC SPI.
 *
 * @param number counts the calls through one wrapped factory, from one
 * @param point what was called
 * @param sql the statement's SQL; {@code null} where there is none. A batch has its statements joined by {@code ;}
 * @param arguments what it was called with; for {@link Point#ROW} the value that is emitted
 */
public record SpiCall(int number, Point point, @Nullable String sql, List<@Nullable Object> arguments) {

    /** What can be called. The order is that of a connection's life. */
    public enum Point {
        CREATE,
        SET_AUTO_COMMIT,
        SET_TRANSACTION_ISOLATION_LEVEL,
        SET_LOCK_WAIT_TIMEOUT,
        SET_STATEMENT_TIMEOUT,
        BEGIN_TRANSACTION,
        CREATE_SAVEPOINT,
        CREATE_STATEMENT,
        CREATE_BATCH,
        BIND,
        ADD,
        EXECUTE,
        /** A result is consumed: by {@code map}, {@code flatMap} or {@code getRowsUpdated}. */
        RESULT,
        /** A consumed result emits. */
        ROW,
        /** A consumed result has nothing more to emit. */
        COMPLETE,
        RELEASE_SAVEPOINT,
        ROLLBACK_TO_SAVEPOINT,
        COMMIT,
        ROLLBACK,
        VALIDATE,
        CLOSE
    }

    @Override
    public String toString() {
        return sql == null ? "%d %s".formatted(number, point) : "%d %s [%s]".formatted(number, point, sql);
    }
}
