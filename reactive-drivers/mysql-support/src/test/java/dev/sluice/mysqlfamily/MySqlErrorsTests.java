package dev.sluice.mysqlfamily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.ConstraintKind;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.query.Query;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlErrorsTests {

    @ParameterizedTest
    @CsvSource({
        "1062, 23505",
        "1048, 23502",
        "1452, 23503",
        "4025, 23513",
        "3819, 23513",
        "1264, 22003",
        "1366, 22018",
        "1292, 22007",
        "1406, 22001",
        "1365, 22012",
        "1369, 44000",
        "1142, 42501",
        "1205, 55P03",
        "1213, 40001",
        "1317, 57014",
        "1040, 53300",
        "1792, 25006",
        "1053, 57P01",
        "2013, 08006",
        "1105, 22000",
        "3159, 08004",
        "1146, HY000",
        "1021, 53100",
        "1114, 53100",
        "1046, 3D000",
    })
    void theCodeTellsWhatTheStateDoesNot(int code, String state) {
        R2dbcException translated = translated(new Said("it failed", "HY000", code));

        assertThat(translated.getSqlState()).isEqualTo(state);
        assertThat(translated.getErrorCode()).isEqualTo(code);
    }

    @Test
    void theKindOfExceptionFollows() {
        assertThat(translated(new Said("x", "40001", 1213))).isInstanceOf(R2dbcRollbackException.class);
        assertThat(translated(new Said("x", "HY000", 1205))).isInstanceOf(R2dbcTimeoutException.class);
        assertThat(translated(new Said("x", "42000", 1044))).isInstanceOf(R2dbcPermissionDeniedException.class);
        assertThat(translated(new Said("x", "HY000", 1366))).isInstanceOf(R2dbcDataIntegrityViolationException.class);
        assertThat(translated(new Said("x", "HY000", 1040))).isInstanceOf(R2dbcTransientResourceException.class);
        assertThat(translated(new Said("x", "HY000", 3159))).isInstanceOf(R2dbcNonTransientResourceException.class);
        assertThat(translated(new Said("x", null, 1046))).isInstanceOf(R2dbcBadGrammarException.class);
        assertThat(translated(new Said("x", "42S02", 1146))).isInstanceOf(R2dbcBadGrammarException.class);
    }

    @Test
    void whatTheServerSaysWithoutAStateIsNoLoss() {
        assertThat(translated(new Said("refused by a trigger", null, 1644)).getSqlState())
                .isEqualTo("45000");
        assertThat(translated(new Said("refused by a trigger", "45001", 1644)).getSqlState())
                .isEqualTo("45001");
        assertThat(translated(new Said("something new", null, 1999)).getSqlState())
                .isEqualTo("HY000");
        assertThat(translated(new Said("closed", null, 0)).getSqlState()).isEqualTo("08006");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1062 | Duplicate entry 'val''ue' for key 'name'                                | UNIQUE      | name | ''",
                "1062 | Duplicate entry 'value' for key 'film.name'                             | UNIQUE      | name | film",
                "1452 | fails (`db`.`film`, CONSTRAINT `a``b` FOREIGN KEY (`x`) REFERENCES `y`) | FOREIGN_KEY | a`b  | film",
                "4025 | CONSTRAINT `positive` failed for `db`.`film`                            | CHECK       | positive | film",
                "3819 | Check constraint 'positive' is violated.                                | CHECK       | positive | ''",
                "1022 | Can't write; duplicate key in table                                     | UNIQUE      | ''   | ''",
            })
    void constraintsAreNamed(int code, String message, ConstraintKind kind, String constraint, String table) {
        ConstraintViolationException violation =
                (ConstraintViolationException) translated(new Said(message, "23000", code));

        assertThat(violation.kind()).isEqualTo(kind);
        assertThat(violation.constraint().orElse("")).isEqualTo(constraint);
        assertThat(violation.table().orElse("")).isEqualTo(table);
        assertThat(violation.getMessage()).doesNotContain("val");
    }

    @Test
    void whatTheConnectionSaysIsUnwrapped() {
        R2dbcException refused = new Said("Access denied for user 'a'@'b'", null, 0);
        R2dbcException gaveUp = new Said("Fail to establish connection", "H1000", 9000, refused);
        R2dbcException broken = new Said("Cannot connect", null, 0, new IOException("refused"));

        assertThat(translated(gaveUp)).isInstanceOf(R2dbcPermissionDeniedException.class);
        assertThat(translated(broken)).isInstanceOf(R2dbcTransientResourceException.class);
        assertThat(translated(new Said("cannot parse", "H1000", 1)).getSqlState())
                .isEqualTo("HY000");
    }

    private static R2dbcException translated(R2dbcException error) {
        return (R2dbcException) MySqlErrors.TRANSLATOR.translate("test", Query.of("select 1"), error);
    }

    /** What a driver says. */
    private static final class Said extends R2dbcException {

        private static final long serialVersionUID = 1L;

        Said(String message, String state, int code) {
            this(message, state, code, null);
        }

        Said(String message, String state, int code, Throwable cause) {
            super(message, state, code, cause);
        }
    }
}
