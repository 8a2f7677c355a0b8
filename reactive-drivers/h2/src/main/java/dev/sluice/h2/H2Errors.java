package dev.sluice.h2;

import dev.sluice.error.ConstraintKind;
import dev.sluice.error.Violation;
import dev.sluice.r2dbc.ErrorTranslator;
import dev.sluice.r2dbc.driver.ServerError;
import dev.sluice.r2dbc.driver.SqlErrorTranslator;
import dev.sluice.r2dbc.driver.SqlErrors;
import io.r2dbc.spi.R2dbcException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What r2dbc-h2's exceptions tell. H2 writes the statement and values of rows into its messages. */
final class H2Errors {

    static final ErrorTranslator TRANSLATOR = new SqlErrorTranslator(H2Errors::read);

    private static final Pattern STATEMENT = Pattern.compile("; SQL statement:.*", Pattern.DOTALL);
    private static final Pattern VALUES = Pattern.compile(" VALUES \\(.*\\)|\\s*\\([^()]*\\)\"?$", Pattern.DOTALL);

    /** {@code "PUBLIC.CONSTRAINT_NAME INDEX PUBLIC.INDEX_NAME ON PUBLIC.TABLE_NAME(COLUMN)"}, or {@code PRIMARY KEY}. */
    private static final Pattern INDEX =
            Pattern.compile("\"(?:\\w+\\.)?(\\w+)(?: PRIMARY KEY| INDEX \\S+)? ON (?:\\w+\\.)?\"?([^\"(]+)\"?\\(");

    /** {@code "CONSTRAINT_NAME: PUBLIC.TABLE_NAME FOREIGN KEY"}. */
    private static final Pattern CONSTRAINT = Pattern.compile("\"([^\":]+): (?:\\w+\\.)?\"?([\\w$]+)?");

    private static final Pattern COLUMN = Pattern.compile("column \"([^\"]+)\"");

    private H2Errors() {}

    private static ServerError read(R2dbcException error) {
        String state = state(error);
        String message = STATEMENT.matcher(String.valueOf(error.getMessage())).replaceFirst("");
        String shown = state.startsWith("23") ? VALUES.matcher(message).replaceAll("") : message;
        return new ServerError(state, shown, true, () -> violation(message, state));
    }

    /** H2's own codes are its SQLSTATEs, and those without a class of the standard begin with 90. */
    private static String state(R2dbcException error) {
        String state = error.getSqlState();
        if (state == null || state.length() < 2) {
            return "HY000";
        }
        return switch (state) {
            case "90040", "90096" -> "42501"; // not enough rights
            case "90020", "90067", "90098", "90121" -> "08006"; // the database or the connection is closed
            default -> state;
        };
    }

    private static Violation violation(String message, String state) {
        ConstraintKind kind = SqlErrors.constraintKind(state);
        return switch (kind) {
            case UNIQUE -> named(kind, INDEX.matcher(message));
            case NOT_NULL -> notNull(COLUMN.matcher(message));
            case FOREIGN_KEY, CHECK -> named(kind, CONSTRAINT.matcher(message));
            default -> Violation.of(kind);
        };
    }

    private static Violation notNull(Matcher matcher) {
        return new Violation(ConstraintKind.NOT_NULL, null, null, matcher.find() ? matcher.group(1) : null);
    }

    private static Violation named(ConstraintKind kind, Matcher matcher) {
        return matcher.find() ? new Violation(kind, matcher.group(1), matcher.group(2), null) : Violation.of(kind);
    }
}
