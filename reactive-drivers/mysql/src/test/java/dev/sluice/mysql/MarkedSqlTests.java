package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent instead, and how many markers r2dbc-mysql finds in it is seen in the tests with a server. */
class MarkedSqlTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select 'it\\'s', ?           | select 'it''s', ?",
                "select \"a\\\"?\", ?         | select \"a\"\"?\", ?",
                "select 'a\\\\', ?            | select 'a\\\\', ?",
                "select 'a\\n''b\\'', ?       | select 'a\\n''b''', ?",
                "select `a\\`, `b``c`, ?      | select `a\\`, `b``c`, ?",
                "select ? # it's              | select ? --  it's",
                "select ? -- it's             | select ? --  it's",
                "select ?--1                  | select ?- -1",
                "select 5---?                 | select 5- - -?",
                "select ?as a                 | select ? as a",
                "select 1 /* it's ? */, ?     | select 1 /* it's ? */, ?",
                "select 'unfinished ?         | select 'unfinished ?",
                "select '\\                   | select '\\",
                "select '\\'                  | select '\\'",
            })
    void writesWhatTheDriverWouldMisread(String sql, String expected) {
        assertThat(MarkedSql.of(sql)).isEqualTo(expected);
    }
}
