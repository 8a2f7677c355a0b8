package dev.sluice.testkit.matrix;

import dev.sluice.error.Retries;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;

/** How something that was tried has ended. */
sealed interface End {

    /** For the page: the same on every machine and in every run. */
    String text();

    /** It ended well. */
    record Answered(String text) implements End {}

    /** It ended with an error, at the call or later. */
    record Failed(Throwable error) implements End {

        @Override
        public String text() {
            String state = error instanceof R2dbcException told && told.getSqlState() != null
                    ? " `%s`".formatted(told.getSqlState())
                    : "";
            return "`%s`%s".formatted(name(), state);
        }

        boolean safeToRetry() {
            return Retries.safeToRetry(error);
        }

        private String name() {
            String simple = error.getClass().getSimpleName();
            return simple.isEmpty() ? error.getClass().getName() : simple;
        }
    }

    /** It did not end. */
    record Silent(Duration waited) implements End {

        @Override
        public String text() {
            return "no signal within %d s".formatted(waited.toSeconds());
        }
    }
}
