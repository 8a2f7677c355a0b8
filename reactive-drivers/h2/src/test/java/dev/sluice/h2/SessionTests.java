package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.contract.Contract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TestDatabase;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What one borrower leaves on a session does not reach the next one. */
@ExtendWith(LeakWatch.class)
class SessionTests implements Contract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String STATE = """
            select concat_ws(' | ',
                'variable ' || coalesce(cast(@left_over as varchar), 'none'), schema(), lock_timeout(), current_user,
                extract(timezone_hour from current_timestamp),
                (select isolation_level || ' ' || coalesce(session_state, '')
                    from information_schema.sessions where session_id = session_id()),
                'tables ' || (select count(*) from information_schema.tables where table_name = 'LEFT_OVER'))
            """;

    /** Only a lazy session gives the rows before the one that fails. */
    private static final String LAZY = "select 10 / (4 - x) from system_range(1, 10)";

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create local temporary table left_over (id int)",
                "create cached local temporary table left_over (id int)",
                "set @left_over = 1",
                "/* hidden */ set @left_over = 1",
                "select set(@left_over, 1)",
                "select @left_over := 1",
                "values (set(@left_over, x'00'))",
                "insert into kept select set(@left_over, 7)",
                "update kept set id = set(@left_over, 7)",
                "with a as (select 1) select @left_over := 1 from a",
                "set schema information_schema",
                "set lock_timeout 7",
                "set query_timeout 1",
                "set time zone '+05:00'",
                "set lazy_query_execution false",
                "set session characteristics as transaction isolation level serializable",
                "set autocommit false",
                "begin"
            })
    void theNextBorrowerFindsNothingOf(String left) {
        try (TestDatabase db = openPool(1)) {
            assertLeavesNothing(db, left);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"select hidden_variable()", "select hidden_timeout()", "select hidden_table()"})
    void theNextBorrowerFindsNothingOfWhatNoTextTellsWhenSessionsAreAlwaysReset(String left) {
        try (TestDatabase db =
                open(options -> options.withPool(options.pool().withSize(0, 1)).withAlwaysReset(true))) {
            assertLeavesNothing(db, left);
        }
    }

    private static void assertLeavesNothing(TestDatabase db, String left) {
        for (String name : List.of("variable", "timeout", "table")) {
            db.update("create alias hidden_%s for \"dev.sluice.h2.H2UnderTest.%s\"".formatted(name, name))
                    .block(LIMIT);
        }
        db.update("create table kept (id integer)").block(LIMIT);
        db.update("insert into kept values (1)").block(LIMIT);
        String clean = text(db, STATE);
        assertThat(lazyRows(db)).containsExactly(3, 5, 10);

        db.queries().script(left, 1).blockLast(LIMIT);

        assertThat(text(db, STATE)).isEqualTo(clean);
        assertThat(lazyRows(db)).containsExactly(3, 5, 10);
    }

    private static List<Integer> lazyRows(TestDatabase db) {
        return db.stream(LAZY)
                .onErrorResume(error -> Flux.empty())
                .collectList()
                .block(LIMIT);
    }

    private static String text(TestDatabase db, String sql) {
        return Objects.requireNonNull(db.text(sql).block(LIMIT));
    }
}
