package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the text of a column. */
class ColumnTextTests {

    private static final String REST = ", primary key (b), check (a not null and 'a text not null' <> 'x'))";

    private static String changed(String definition, BiConsumer<ColumnText, TextEdits> change) {
        String sql = "CREATE TABLE t (b text not null default 1, " + definition + REST;
        TextEdits edits = new TextEdits();
        change.accept(Objects.requireNonNull(ColumnText.find(CreateText.of(sql), "a")), edits);
        String text = edits.apply(sql);
        assertThat(text)
                .startsWith("CREATE TABLE t (b text not null default 1, ")
                .endsWith(REST);
        return text.substring(text.indexOf("default 1, ") + 11, text.length() - REST.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                                       | a X
            "a" not null                            | "a" X not null
            a varchar ( 2 , 3 ) check (a > 1)       | a X check (a > 1)
            [a] "my null" null                      | [a] X null
            'a' unsigned big int generated always as (1) | 'a' X generated always as (1)
            a as (b)                                | a X as (b)
            a generated always as (b) stored        | a X generated always as (b) stored
            a generated primary key                 | a X primary key
            a int/* was */ default 1                | a X/* was */ default 1
            """)
    void hasAnotherType(String definition, String then) {
        assertThat(changed(definition, (column, edits) -> column.type("X", edits)))
                .isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                                       | a
            a int not null                          | a int
            a int not null on conflict replace unique | a int unique
            a int constraint "x y" not null default 1 | a int default 1
            a int constraint as_it constraint z NOT /* never */ NULL check (a) | a int check (a)
            a int default null not null             | a int default null
            a int references b on delete set null on update set default not null not deferrable | a int references b on delete set null on update set default not deferrable
            a int check (a not null) not null       | a int check (a not null)
            a int not null constraint z             | a int constraint z
            a not null default 'not null'           | a default 'not null'
            """)
    void mayBeNull(String definition, String then) {
        assertThat(changed(definition, (column, edits) -> column.nullable(true, edits)))
                .isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                                       | a not null
            a int null default null                 | a int default null not null
            a int not null on conflict ignore       | a int not null on conflict ignore
            a references b (c) deferrable initially deferred | a references b (c) deferrable initially deferred not null
            a references b on delete set null       | a references b on delete set null not null
            """)
    void isNeverNull(String definition, String then) {
        assertThat(changed(definition, (column, edits) -> column.nullable(false, edits)))
                .isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                                       | a default (7)
            a int default -5 not null               | a int not null default (7)
            a default (1 + (2)) collate nocase      | a collate nocase default (7)
            a constraint d default x'00' null       | a null default (7)
            a references b on delete set default default current_timestamp | a references b on delete set default default (7)
            """)
    void hasAnotherDefault(String definition, String then) {
        assertThat(changed(definition, (column, edits) -> column.defaultValue("(7)", edits)))
                .isEqualTo(then);
    }

    @Test
    void changesAllOfItAtOnce() {
        assertThat(changed("a not null -- never\n default 5", (column, edits) -> {
                    column.type("X", edits);
                    column.nullable(true, edits);
                    column.defaultValue(null, edits);
                }))
                .isEqualTo("a X -- never\n");
        assertThat(changed("a", (column, edits) -> {
                    column.type("X", edits);
                    column.nullable(false, edits);
                    column.defaultValue("(7)", edits);
                }))
                .isEqualTo("a X not null default (7)");
    }
}
