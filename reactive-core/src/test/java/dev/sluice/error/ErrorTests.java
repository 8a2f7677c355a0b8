package dev.sluice.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcRollbackException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErrorTests {

    @Test
    void onlyWhatWasNotSentOrWasRolledBackIsSafeToRetry() {
        assertThat(Retries.safeToRetry(new NotSentException("x", "08001", null)))
                .isTrue();
        assertThat(Retries.safeToRetry(new R2dbcRollbackException("deadlock", "40P01")))
                .isTrue();
        assertThat(Retries.safeToRetry(new OutcomeUnknownException("x", null))).isFalse();
        assertThat(Retries.safeToRetry(new DeadlineExceededException("x", Duration.ofSeconds(1), "select 1")))
                .isFalse();
        assertThat(Retries.safeToRetry(new ConnectionBusyException("x", null))).isFalse();
        assertThat(Retries.safeToRetry(new IllegalStateException())).isFalse();
    }

    @Test
    void aViolationSaysWhatTheDatabaseSaid() {
        ConstraintViolationException error = new ConstraintViolationException(
                "no", "23505", 7, "insert", new Violation(ConstraintKind.UNIQUE, "film_pkey", "film", null), null);

        assertThat(error.kind()).isEqualTo(ConstraintKind.UNIQUE);
        assertThat(error.constraint()).contains("film_pkey");
        assertThat(error.table()).contains("film");
        assertThat(error.column()).isEmpty();
        assertThat(error.getSqlState()).isEqualTo("23505");
        assertThat(error.getSql()).isEqualTo("insert");
    }

    @Test
    void aRedactedCopyKeepsTheTraceAndNothingElse() {
        Exception original = new IllegalStateException("secret", new RuntimeException("secret too"));
        original.addSuppressed(new RuntimeException("secret three"));

        RedactedException copy = RedactedException.of(original, "clean");

        assertThat(copy)
                .hasMessage("java.lang.IllegalStateException: clean")
                .hasNoCause()
                .hasNoSuppressedExceptions();
        assertThat(copy.original()).isEqualTo(IllegalStateException.class.getName());
        assertThat(copy.getStackTrace()).isEqualTo(original.getStackTrace());
    }

    @Test
    void errorsCarryTheirData() {
        assertThat(new DeadlineExceededException("late", Duration.ofSeconds(2), "select 1").deadline())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(new TooManyRowsException("select 1").getSqlState()).isEqualTo("21000");
        assertThat(new OutcomeUnknownException("x", null).getSqlState()).isEqualTo("08007");
    }
}
