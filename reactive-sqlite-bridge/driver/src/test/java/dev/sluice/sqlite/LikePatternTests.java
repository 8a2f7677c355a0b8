package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pattern is the same to SQLite and to what compares the names that SQLite does not know. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LikePatternTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static PooledSqliteDriver db;

    @BeforeAll
    static void open() {
        db = SqliteDriver.open("r2dbc:sqlite:///:memory:");
    }

    @AfterAll
    static void close() {
        db.close().block(LIMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``     | ``     | true",
                "``     | a      | false",
                "%      | ``     | true",
                "%      | a\\    | true",
                "_      | ``     | false",
                "_      | 😀     | true",
                "__     | 😀     | false",
                "a      | A      | false",
                "ß      | ß      | true",
                "ä      | Ä      | false",
                "a%     | abc    | true",
                "a%     | ba     | false",
                "%c     | abcc   | true",
                "%b%    | abc    | true",
                "%b%d   | abcbc  | false",
                "%b_d   | abcbcd | true",
                "%_b    | b      | false",
                "%_b    | bb     | true",
                "a\\%   | a%     | true",
                "a\\%   | ab     | false",
                "a\\_   | a_     | true",
                "a\\_   | ab     | false",
                "a\\\\  | a\\    | true",
                "a\\\\% | a\\b   | true",
                "a\\\\% | a%     | false",
                "a\\b   | a\\b   | true",
                "a\\    | a\\    | true",
                "[a]*?' | [a]*?' | true",
                "[a]*?' | a      | false",
                "[^a]   | b      | false",
                ".      | a      | false",
                "\\Qa\\E | a      | false",
            })
    void meansTheSameToBoth(String pattern, String name, boolean matches) {
        Query query = Query.of("select " + SqliteTables.NAMES.matches().formatted(":text"))
                .bind("text", name)
                .bind("name", pattern);

        assertThat(LikePattern.of(pattern).test(name)).isEqualTo(matches);
        assertThat(db.queryOne(query, row -> row.get(0, Integer.class)).block(LIMIT))
                .isEqualTo(matches ? 1 : 0);
    }

    @Test
    void takesNoLongForManyWildcards() {
        assertThat(LikePattern.of("%a".repeat(200) + "b").test("a".repeat(10_000)))
                .isFalse();
    }
}
