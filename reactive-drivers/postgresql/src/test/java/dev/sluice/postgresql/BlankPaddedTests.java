package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Selection;
import dev.sluice.testkit.contract.DriverUnderTest.Scratch;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blanks at the end of a {@code char(n)}, with which its values are read, count for nothing in any comparison. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class BlankPaddedTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Scratch scratch;
    private PooledPostgresDriver db;

    @BeforeEach
    void open() {
        scratch = PostgresUnderTest.INSTANCE.scratch();
        db = (PooledPostgresDriver) scratch.open(DriverOptions.defaults(), new CallListener() {});
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
        scratch.close();
    }

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

    private void run(String sql) {
        db.update(Query.of(sql)).block(LIMIT);
    }
}
