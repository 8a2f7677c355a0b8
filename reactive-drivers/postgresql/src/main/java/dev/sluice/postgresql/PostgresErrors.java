package dev.sluice.postgresql;

import dev.sluice.error.Violation;
import dev.sluice.r2dbc.ErrorTranslator;
import dev.sluice.r2dbc.driver.ServerError;
import dev.sluice.r2dbc.driver.SqlErrorTranslator;
import dev.sluice.r2dbc.driver.SqlErrors;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;

/**
 * What r2dbc-postgresql's exceptions tell. The server quotes values in its messages for data errors and whole rows in the
 * details of integrity errors; see appendix A of its manual for the codes.
 */
final class PostgresErrors {

    static final ErrorTranslator TRANSLATOR = new SqlErrorTranslator(PostgresErrors::read);

    private PostgresErrors() {}

    private static ServerError read(R2dbcException error) {
        if (error instanceof R2dbcRollbackException
                && !String.valueOf(error.getSqlState()).startsWith("40")) {
            return ServerError.of("40000", "the server answered with ROLLBACK", false);
        }
        if (error instanceof PostgresqlException e) {
            return fromServer(e.getErrorDetails());
        }
        String state = error.getSqlState() == null ? "08006" : error.getSqlState();
        return ServerError.of(state, String.valueOf(error.getMessage()), true);
    }

    /**
     * Whether a plan that the connection has kept does not fit its table any more. r2dbc-postgresql then plans anew, but where
     * rows are fetched in parts it sends what the server does not understand; the next run of the statement plans anew indeed.
     */
    static boolean isStalePlan(Throwable error) {
        return error instanceof PostgresqlException e && isStalePlan(e.getErrorDetails());
    }

    private static boolean isStalePlan(ErrorDetails details) {
        return details.getCode().equals("08P01") && details.getMessage().equals("invalid message format");
    }

    private static ServerError fromServer(ErrorDetails details) {
        if (isStalePlan(details)) {
            return ServerError.of(
                    "40000", "a table was changed since the statement was planned: run the transaction again", false);
        }
        String state = details.getCode();
        boolean tellsValues = state.startsWith("22")
                || state.startsWith("23")
                || state.startsWith("P0")
                || details.getDetail().isPresent();
        return new ServerError(state, details.getMessage(), tellsValues, () -> violation(details));
    }

    private static Violation violation(ErrorDetails details) {
        return new Violation(
                SqlErrors.constraintKind(details.getCode()),
                details.getConstraintName().orElse(null),
                details.getTableName().orElse(null),
                details.getColumnName().orElse(null));
    }
}
