package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Selection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blanks at the end of a {@code char(n)}, with which its values are read, count for nothing in any comparison. */
class BlankPaddedTests extends OnScratchDatabase {

    @ParameterizedTest
    @ValueSource(strings = {"char(5)", "bpchar", "padded"})
    void listsAndSingleValuesFindTheSameRows(String type) {
        run("create domain padded as char(5)");
        run("create table coded (id integer, code %s)".formatted(type));
        run("insert into coded values (1, 'ab'), (2, 'cd'), (3, ''), (4, null)");

        for (String text : List.of("ab", "ab   ", "ab       ")) {
            assertThat(ids(Filter.eq("code", text))).containsExactly(1);
            assertThat(ids(Filter.in("code", List.of(text, "x")))).containsExactly(1);
            assertThat(ids(Filter.ne("code", text))).containsExactly(2, 3);
            assertThat(ids(Filter.notIn("code", List.of(text, "x")))).containsExactly(2, 3);
        }
        assertThat(ids(Filter.in("code", List.of("cd ", "  ")))).containsExactly(2, 3);
        assertThat(ids(Filter.in("code", List.of(" ab", "a", "abcdef")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"char\"", "name", "varchar(5)"})
    void typesThatAreNotFilledUpAreComparedAsTheyAre(String type) {
        run("create table coded (id integer, code %s)".formatted(type));
        run("insert into coded values (1, 'a'), (2, 'b')");

        assertThat(ids(Filter.eq("code", "a"))).containsExactly(1);
        assertThat(ids(Filter.in("code", List.of("a", "x")))).containsExactly(1);
        assertThat(ids(Filter.notIn("code", List.of("a", "x")))).containsExactly(2);
        assertThat(ids(Filter.in("code", List.of("a ")))).isEmpty();
    }

    private List<Integer> ids(Filter filter) {
        Selection selection =
                Selection.from(TableName.of("coded")).columns("id").where(filter);
        return db.select(selection, row -> row.get(0, Integer.class))
                .sort()
                .collectList()
                .block(LIMIT);
    }
}
