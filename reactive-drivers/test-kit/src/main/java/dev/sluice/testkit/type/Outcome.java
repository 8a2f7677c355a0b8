package dev.sluice.testkit.type;

import io.r2dbc.spi.R2dbcException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call: a value, which may be NULL, or an error.
 *
 * @param value what was returned
 * @param error what was thrown instead
 */
public record Outcome(@Nullable Object value, @Nullable Throwable error) {

    /** Calls {@code call}, whatever it throws. */
    public static Outcome of(Supplier<? extends @Nullable Object> call) {
        try {
            return new Outcome(call.get(), null);
        } catch (Exception | StackOverflowError | LinkageError e) {
            return new Outcome(null, e);
        }
    }

    public boolean failed() {
        return error != null;
    }

    /** An error that says what was wrong with the call; a {@code NumberFormatException} does not. */
    public boolean refused() {
        return error instanceof R2dbcException || (error != null && error.getClass() == IllegalArgumentException.class);
    }

    /** One line of the error. */
    public String message() {
        return error == null
                ? ""
                : String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return error == null ? Plain.print(value) : error.getClass().getSimpleName() + ": " + message();
    }
}
