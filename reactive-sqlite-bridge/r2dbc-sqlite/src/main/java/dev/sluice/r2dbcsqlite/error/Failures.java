package dev.sluice.r2dbcsqlite.error;

import dev.sluice.r2dbcsqlite.engine.ResultCode;
import dev.sluice.r2dbcsqlite.engine.SqliteFailure;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Errors of a connection. Those that SQLite answers have its own words, which name the constraint, the table and the columns that
 * it knows, its extended result code as the error code, and the SQLSTATE that other databases give for the same.
 */
public final class Failures {

    private Failures() {}

    /** Of a statement that SQLite cannot prepare. */
    public static R2dbcException ofPreparing(SqliteFailure failure, String sql) {
        if (failure.code() != ResultCode.ERROR) {
            return of(failure, sql);
        }
        return new R2dbcBadGrammarException(failure.said(), "42000", failure.extendedCode(), sql, failure);
    }

    /** Of a statement that runs, or of a file that is opened, which has no SQL. */
    public static R2dbcException of(SqliteFailure failure, @Nullable String sql) {
        String said = failure.said();
        int code = failure.extendedCode();
        if (code == ResultCode.BUSY_SNAPSHOT) {
            return new R2dbcRollbackException(
                    "Another connection has written since this transaction first read, so it cannot write: roll back, and begin it"
                            + " as one that writes",
                    "40001",
                    code,
                    sql,
                    failure);
        }
        return switch (failure.code()) {
            case ResultCode.CONSTRAINT ->
                new R2dbcDataIntegrityViolationException(said, constraint(code), code, sql, failure);
            case ResultCode.MISMATCH -> new R2dbcDataIntegrityViolationException(said, "22018", code, sql, failure);
            case ResultCode.TOOBIG -> new R2dbcDataIntegrityViolationException(said, "22001", code, sql, failure);
            case ResultCode.BUSY -> new R2dbcTransientResourceException(said, "55P03", code, sql, failure);
            case ResultCode.LOCKED ->
                new R2dbcTransientResourceException(
                        said + ": a result of this connection is being read", "55006", code, sql, failure);
            case ResultCode.READONLY -> new R2dbcPermissionDeniedException(said, "25006", code, sql, failure);
            case ResultCode.PERM, ResultCode.AUTH ->
                new R2dbcPermissionDeniedException(said, "42501", code, sql, failure);
            case ResultCode.INTERRUPT -> stopped(sql, failure);
            case ResultCode.RANGE -> new R2dbcBadGrammarException(said, "42000", code, sql, failure);
            case ResultCode.ERROR -> whileRunning(said, code, sql, failure);
            default -> new R2dbcNonTransientResourceException(said, resource(failure.code()), code, sql, failure);
        };
    }

    /** All of them have one code. */
    private static R2dbcException whileRunning(String said, int code, @Nullable String sql, SqliteFailure failure) {
        if (said.equals("integer overflow")) {
            return new R2dbcDataIntegrityViolationException(said, "22003", code, sql, failure);
        }
        if (said.startsWith("malformed JSON")) {
            return new R2dbcDataIntegrityViolationException(said, "22032", code, sql, failure);
        }
        if (said.startsWith("no such savepoint")) {
            return new StatementFailedException(said, "3B001", code, sql, failure);
        }
        boolean ofTransactions = said.contains("transaction");
        return new StatementFailedException(said, ofTransactions ? "25000" : "HY000", code, sql, failure);
    }

    private static String constraint(int code) {
        return switch (code) {
            case ResultCode.CONSTRAINT_UNIQUE, ResultCode.CONSTRAINT_PRIMARYKEY, ResultCode.CONSTRAINT_ROWID -> "23505";
            case ResultCode.CONSTRAINT_NOTNULL -> "23502";
            case ResultCode.CONSTRAINT_FOREIGNKEY -> "23503";
            case ResultCode.CONSTRAINT_CHECK -> "23514";
            case ResultCode.CONSTRAINT_DATATYPE -> "22018";
            default -> "23000";
        };
    }

    private static String resource(int code) {
        return switch (code) {
            case ResultCode.FULL -> "53100";
            case ResultCode.NOMEM -> "53200";
            case ResultCode.CANTOPEN -> "08001";
            case ResultCode.CORRUPT, ResultCode.NOTADB -> "XX001";
            default -> "58030";
        };
    }

    /** Another holds the lock that this needs, for longer than this may wait. */
    public static R2dbcTransientResourceException locked(
            Duration waited, @Nullable String sql, @Nullable Throwable cause) {
        return new R2dbcTransientResourceException(
                "The database is locked: another connection has held the lock for %s, the lock wait timeout"
                        .formatted(waited),
                "55P03",
                ResultCode.BUSY,
                sql,
                cause);
    }

    /** SQLite has worked for longer than this may take. */
    public static R2dbcTimeoutException late(Duration timeout, @Nullable String sql) {
        return new R2dbcTimeoutException(
                "Not done within %s, the statement timeout".formatted(timeout), "57014", ResultCode.INTERRUPT, sql);
    }

    /** Somebody had it stopped. */
    public static R2dbcException stopped(@Nullable String sql, @Nullable Throwable cause) {
        return new StatementFailedException("The statement was stopped", "57014", ResultCode.INTERRUPT, sql, cause);
    }

    public static R2dbcNonTransientResourceException closed() {
        return new R2dbcNonTransientResourceException("The connection is closed", "08003");
    }

    /** SQLite has ended a transaction because of an error in it. */
    public static R2dbcRollbackException rolledBack(@Nullable Throwable why) {
        return new R2dbcRollbackException(
                "SQLite has rolled the transaction back when a statement in it failed or was stopped: nothing of it is kept, and"
                        + " nothing more can be done in it but to roll back",
                "25P02",
                why);
    }

    /** A transaction cannot begin inside of another. */
    public static R2dbcException alreadyBegun() {
        return new StatementFailedException(
                "A transaction is open on this connection: end it first, or create a savepoint",
                "25001",
                0,
                null,
                null);
    }

    /** The configuration does not let SQL name files. */
    public static R2dbcPermissionDeniedException filesDenied(String sql) {
        return new R2dbcPermissionDeniedException(
                "ATTACH, DETACH and VACUUM INTO reach other files and are off: the option allowAttach turns them on",
                "42501",
                ResultCode.AUTH,
                sql);
    }
}
