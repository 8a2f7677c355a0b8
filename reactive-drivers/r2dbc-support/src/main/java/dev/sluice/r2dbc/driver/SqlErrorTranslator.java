package dev.sluice.r2dbc.driver;

import dev.sluice.error.RedactedException;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.ErrorTranslator;
import io.r2dbc.spi.R2dbcException;
import java.util.function.Function;

/**
 * From an R2DBC driver's exceptions to Sluice's, by SQLSTATE.
 *
 * @param reading takes one of them apart
 */
public record SqlErrorTranslator(Function<R2dbcException, ServerError> reading) implements ErrorTranslator {

    @Override
    public Throwable translate(String operation, Query query, Throwable error) {
        if (error.getClass().getName().startsWith("dev.sluice.error.")) {
            return error;
        }
        return error instanceof R2dbcException e
                ? translated(operation, query, e, reading.apply(e))
                : SqlErrors.ofForeign(operation, query, error);
    }

    private static R2dbcException translated(String operation, Query query, R2dbcException error, ServerError said) {
        String state = said.sqlState();
        String clean = SqlErrors.withoutValues(said.message(), query);
        String shown = state.startsWith("22") ? SqlErrors.withoutQuoted(clean) : clean;
        boolean redact = said.tellsValues() || !shown.equals(said.message());
        return SqlErrors.of(
                "%s: %s".formatted(operation, shown),
                state,
                error.getErrorCode(),
                query.sql(),
                said.violation(),
                redact ? RedactedException.of(error, shown) : error);
    }
}
