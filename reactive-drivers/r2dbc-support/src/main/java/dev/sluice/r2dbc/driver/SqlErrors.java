package dev.sluice.r2dbc.driver;

import dev.sluice.error.ConstraintKind;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.error.RedactedException;
import dev.sluice.error.Violation;
import dev.sluice.query.Query;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From SQLSTATE to R2DBC's category, as all drivers do it; the standard's classes are those of SQL:2016 part 2, 24. */
public final class SqlErrors {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final int SHORTEST = 3;

    private SqlErrors() {}

    /**
     * An exception of the right category.
     *
     * @param message already without values
     * @param violation which constraint, asked for only when it is one
     * @param cause already redacted where its text carries values
     */
    public static R2dbcException of(
            String message,
            @Nullable String sqlState,
            int code,
            String sql,
            Supplier<Violation> violation,
            Throwable cause) {
        String state = sqlState == null ? "" : sqlState;
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" ->
                switch (state) {
                    case "08004" -> // the connection was rejected
                        new R2dbcNonTransientResourceException(message, state, code, sql, cause);
                    case "08007" -> new OutcomeUnknownException(message, state, code, sql, cause);
                    default -> new R2dbcTransientResourceException(message, state, code, sql, cause);
                };
            case "22", "44" -> new R2dbcDataIntegrityViolationException(message, state, code, sql, cause);
            case "23" -> new ConstraintViolationException(message, state, code, sql, violation.get(), cause);
            case "28" -> new R2dbcPermissionDeniedException(message, state, code, sql, cause);
            case "40" ->
                state.equals("40003") // statement completion unknown
                        ? new OutcomeUnknownException(message, state, code, sql, cause)
                        : new R2dbcRollbackException(message, state, code, sql, cause);
            case "0A", "21", "26", "34", "3D", "3F", "42" ->
                state.equals("42501")
                        ? new R2dbcPermissionDeniedException(message, state, code, sql, cause)
                        : new R2dbcBadGrammarException(message, state, code, sql, cause);
            case "53", "58" ->
                state.equals("53100") // a full disk stays full
                        ? new R2dbcNonTransientResourceException(message, state, code, sql, cause)
                        : new R2dbcTransientResourceException(message, state, code, sql, cause);
            case "25", "55", "57", "HY" -> special(message, state, code, sql, cause);
            default -> new R2dbcNonTransientResourceException(message, state, code, sql, cause);
        };
    }

    private static R2dbcException special(String message, String state, int code, String sql, Throwable cause) {
        return switch (state) {
            case "25006" -> new R2dbcPermissionDeniedException(message, state, code, sql, cause);
            case "55P03", "57014", "HYT00", "HYT01" -> new R2dbcTimeoutException(message, state, code, sql, cause);
            case "57P01", "57P02", "57P03" -> new R2dbcTransientResourceException(message, state, code, sql, cause);
            default -> new R2dbcNonTransientResourceException(message, state, code, sql, cause);
        };
    }

    /** Which kind of constraint SQLSTATE tells of; {@code OTHER} when it tells of none. */
    public static ConstraintKind constraintKind(String sqlState) {
        return switch (sqlState) {
            case "23502" -> ConstraintKind.NOT_NULL;
            case "23503", "23506" -> ConstraintKind.FOREIGN_KEY;
            case "23505" -> ConstraintKind.UNIQUE;
            case "23513", "23514" -> ConstraintKind.CHECK;
            case "23P01" -> ConstraintKind.EXCLUSION;
            default -> ConstraintKind.OTHER;
        };
    }

    /**
     * What drivers let through that is not an {@link R2dbcException}. A complaint about how the driver was called keeps its
     * class, for it is the caller's to mend; so does what the JVM itself throws.
     */
    public static Throwable ofForeign(String operation, Query query, Throwable error) {
        if (error instanceof IOException) {
            return new R2dbcTransientResourceException(
                    "%s: the connection failed: %s".formatted(operation, error.getMessage()),
                    "08006",
                    0,
                    query.sql(),
                    error);
        }
        if (error instanceof TimeoutException) {
            return new R2dbcTimeoutException(
                    "%s: no answer in time".formatted(operation), "57014", 0, query.sql(), error);
        }
        if (error instanceof Error) {
            return error;
        }
        String message = withoutValues(String.valueOf(error.getMessage()), query);
        if (error instanceof IllegalArgumentException) {
            return message.equals(error.getMessage())
                    ? error
                    : new IllegalArgumentException(operation + ": " + message);
        }
        if (error instanceof IllegalStateException) {
            return message.equals(error.getMessage()) ? error : new IllegalStateException(operation + ": " + message);
        }
        return unexpected(operation, query, error, withoutQuoted(message));
    }

    private static R2dbcException unexpected(String operation, Query query, Throwable error, String message) {
        return new R2dbcNonTransientResourceException(
                "%s: the driver failed with %s: %s"
                        .formatted(operation, error.getClass().getName(), message),
                "HY000",
                0,
                query.sql(),
                RedactedException.of(error, message));
    }

    /** The refusal of a statement in a read-only transaction. */
    public static R2dbcException readOnly(String why, String sql) {
        return new R2dbcPermissionDeniedException("The transaction is read-only and " + why, "25006", 0, sql);
    }

    /** {@code message} without the values that are bound to {@code query}. */
    public static String withoutValues(String message, Query query) {
        String clean = message;
        for (Parameter parameter : query.parameters()) {
            String value = String.valueOf(parameter.getValue());
            if (value.length() >= SHORTEST) {
                clean = clean.replace(value, "…");
            }
        }
        return clean;
    }

    /** {@code message} without anything in quotes: for messages that quote values. */
    public static String withoutQuoted(String message) {
        return QUOTED.matcher(message).replaceAll("…");
    }
}
