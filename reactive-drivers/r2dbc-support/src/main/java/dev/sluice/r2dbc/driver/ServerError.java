package dev.sluice.r2dbc.driver;

import dev.sluice.error.ConstraintKind;
import dev.sluice.error.Violation;
import java.util.function.Supplier;

/**
 * What a server has said, read from an R2DBC driver's exception.
 *
 * @param message without values of rows; values that are bound to the statement need not be taken out
 * @param tellsValues whether the exception's own text may hold values, so that only a redacted copy may be the cause
 * @param violation which constraint; asked for only when SQLSTATE says that it is one
 */
public record ServerError(String sqlState, String message, boolean tellsValues, Supplier<Violation> violation) {

    /** An error that names no constraint. */
    public static ServerError of(String sqlState, String message, boolean tellsValues) {
        return new ServerError(sqlState, message, tellsValues, () -> Violation.of(ConstraintKind.OTHER));
    }
}
