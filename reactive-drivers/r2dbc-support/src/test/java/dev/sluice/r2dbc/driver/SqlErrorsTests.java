package dev.sluice.r2dbc.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.ConstraintKind;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.error.RedactedException;
import dev.sluice.error.Retries;
import dev.sluice.error.Violation;
import dev.sluice.query.Query;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SqlErrorsTests {

    private static final Query QUERY =
            Query.of("update account set owner = :owner").bind("owner", "Hedda");

    private static Stream<Arguments> categories() {
        return Stream.of(
                        of(
                                R2dbcTransientResourceException.class,
                                "08000",
                                "08003",
                                "08006",
                                "53300",
                                "58030",
                                "57P01",
                                "57P03"),
                        of(
                                R2dbcNonTransientResourceException.class,
                                "08004",
                                "25001",
                                "53100",
                                "55006",
                                "57P04",
                                "90007",
                                "HY000",
                                "X"),
                        of(OutcomeUnknownException.class, "08007", "40003"),
                        of(R2dbcDataIntegrityViolationException.class, "22003", "22P02", "44000"),
                        of(ConstraintViolationException.class, "23505", "23000"),
                        of(R2dbcPermissionDeniedException.class, "28000", "28P01", "42501", "25006"),
                        of(R2dbcRollbackException.class, "40000", "40001", "40002", "40P01"),
                        of(
                                R2dbcBadGrammarException.class,
                                "0A000",
                                "21S01",
                                "26000",
                                "34000",
                                "3D000",
                                "3F000",
                                "42601"),
                        of(R2dbcTimeoutException.class, "55P03", "57014", "HYT00", "HYT01"))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> of(Class<?> category, String... states) {
        return Stream.of(states).map(state -> Arguments.of(state, category));
    }

    @ParameterizedTest
    @MethodSource("categories")
    void theStateDecidesTheCategory(String state, Class<? extends R2dbcException> category) {
        Exception cause = new Exception("cause");
        R2dbcException error =
                SqlErrors.of("said", state, 7, "select", () -> Violation.of(ConstraintKind.UNIQUE), cause);
        assertThat(error).isExactlyInstanceOf(category).hasMessage("said").hasCause(cause);
        assertThat(error.getSqlState()).isEqualTo(state);
        assertThat(error.getErrorCode()).isEqualTo(7);
        assertThat(error.getSql()).isEqualTo("select");
    }

    @ParameterizedTest
    @CsvSource({"40001, true", "40P01, true", "40003, false", "08007, false", "08006, false", "57014, false"})
    void onlyWhatWasRolledBackIsSafeToRetry(String state, boolean safe) {
        R2dbcException error =
                SqlErrors.of("said", state, 0, "select", () -> Violation.of(ConstraintKind.OTHER), new Exception());
        assertThat(Retries.safeToRetry(error)).isEqualTo(safe);
    }

    @Test
    void anErrorWithoutAStateIsOne() {
        assertThat(SqlErrors.of(
                        "said", null, 0, "select", () -> Violation.of(ConstraintKind.OTHER), new Exception("cause")))
                .isExactlyInstanceOf(R2dbcNonTransientResourceException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "23502, NOT_NULL",
        "23503, FOREIGN_KEY",
        "23506, FOREIGN_KEY",
        "23505, UNIQUE",
        "23513, CHECK",
        "23514, CHECK",
        "23P01, EXCLUSION",
        "23000, OTHER"
    })
    void theStateTellsTheKindOfConstraint(String state, ConstraintKind kind) {
        assertThat(SqlErrors.constraintKind(state)).isEqualTo(kind);
    }

    @Test
    void aBrokenConnectionMayBeTriedAgainByTheCaller() {
        assertThat(foreign(new ConnectException("refused")))
                .isExactlyInstanceOf(R2dbcTransientResourceException.class)
                .hasMessage("query: the connection failed: refused");
    }

    @Test
    void aTimeoutOfTheDriversIsOne() {
        assertThat(foreign(new TimeoutException())).isExactlyInstanceOf(R2dbcTimeoutException.class);
    }

    @Test
    void aComplaintAboutTheCallKeepsItsClassButNoValue() {
        IllegalArgumentException argument = new IllegalArgumentException("no codec");
        assertThat(foreign(argument)).isSameAs(argument);
        assertThat(foreign(new IllegalArgumentException("cannot encode Hedda")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("query: cannot encode …");
        assertThat(foreign(new IllegalStateException("closed while Hedda was sent")))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("query: closed while … was sent")
                .hasNoCause();
    }

    @Test
    void whatNobodyExpectedIsAnErrorOfTheResourceWithoutValues() {
        ClassCastException bug = new ClassCastException("\"Ibsen\" beside Hedda");
        bug.addSuppressed(new Exception("Hedda"));
        assertThat(foreign(bug)).isInstanceOfSatisfying(R2dbcNonTransientResourceException.class, error -> {
            assertThat(error).hasMessage("query: the driver failed with java.lang.ClassCastException: … beside …");
            assertThat(error.getSql()).isEqualTo(QUERY.sql());
            assertThat(error.getCause()).isInstanceOfSatisfying(RedactedException.class, cause -> {
                assertThat(cause.original()).isEqualTo(ClassCastException.class.getName());
                assertThat(cause).hasNoSuppressedExceptions();
                assertThat(cause.getStackTrace()).isEqualTo(bug.getStackTrace());
            });
        });
    }

    @Test
    void whatTheMachineThrowsPasses() {
        StackOverflowError overflow = new StackOverflowError();
        assertThat(foreign(overflow)).isSameAs(overflow);
    }

    private static Throwable foreign(Throwable error) {
        return SqlErrors.ofForeign("query", QUERY, error);
    }
}
