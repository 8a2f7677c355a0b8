package dev.sluice.sqlite;

import dev.sluice.error.ConstraintKind;
import dev.sluice.error.Violation;
import dev.sluice.r2dbc.ErrorTranslator;
import dev.sluice.r2dbc.driver.ServerError;
import dev.sluice.r2dbc.driver.SqlErrorTranslator;
import dev.sluice.r2dbc.driver.SqlErrors;
import io.r2dbc.spi.R2dbcException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What r2dbc-sqlite's exceptions tell, which have SQLite's own words. */
final class SqliteErrors {

    static final ErrorTranslator TRANSLATOR = new SqlErrorTranslator(SqliteErrors::read);

    /** {@code UNIQUE constraint failed: table.column, table.column}, of which the first counts. */
    private static final Pattern COLUMN = Pattern.compile("constraint failed: ([^.]+)\\.([^,]+)");

    /** {@code UNIQUE constraint failed: index 'name'}, of expressions. */
    private static final Pattern INDEX = Pattern.compile("constraint failed: index '(.+)'");

    /** {@code CHECK constraint failed: name}, or the expression where it has no name. */
    private static final Pattern NAME = Pattern.compile("constraint failed: (.+)");

    private SqliteErrors() {}

    /** A trigger's own words, and those of a full-text search, may show values. */
    private static ServerError read(R2dbcException error) {
        String state = error.getSqlState() == null ? "HY000" : error.getSqlState();
        String message = String.valueOf(error.getMessage());
        boolean tellsValues = state.equals("HY000") || state.equals("23000");
        return new ServerError(state, message, tellsValues, () -> violation(message, state));
    }

    private static Violation violation(String message, String state) {
        ConstraintKind kind = SqlErrors.constraintKind(state);
        return switch (kind) {
            case UNIQUE -> unique(message);
            case NOT_NULL -> column(kind, COLUMN.matcher(message));
            case CHECK -> named(kind, NAME.matcher(message));
            default -> Violation.of(kind);
        };
    }

    private static Violation unique(String message) {
        Matcher index = INDEX.matcher(message);
        return index.find()
                ? new Violation(ConstraintKind.UNIQUE, index.group(1), null, null)
                : column(ConstraintKind.UNIQUE, COLUMN.matcher(message));
    }

    private static Violation column(ConstraintKind kind, Matcher matcher) {
        return matcher.find() ? new Violation(kind, null, matcher.group(1), matcher.group(2)) : Violation.of(kind);
    }

    private static Violation named(ConstraintKind kind, Matcher matcher) {
        return matcher.find() ? new Violation(kind, matcher.group(1), null, null) : Violation.of(kind);
    }
}
