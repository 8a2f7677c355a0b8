package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.contract.Contract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TestDatabase;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one borrower leaves on a session does not reach the next one, which gets the same session. */
@ExtendWith(LeakWatch.class)
class SessionTests implements Contract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String STATE = """
            select concat_ws(' | ',
                pg_backend_pid(),
                current_user, session_user, current_setting('role'),
                current_setting('search_path'), current_setting('timezone'), current_setting('statement_timeout'),
                current_setting('default_transaction_isolation'), current_setting('default_transaction_read_only'),
                current_setting('transaction_read_only'),
                'config ' || coalesce(current_setting('sluice.mark', true), ''),
                'locks ' || (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()),
                'channels ' || (select count(*) from pg_listening_channels()),
                'cursors ' || (select count(*) from pg_cursors where name = 'left_over'),
                'prepared ' || (select count(*) from pg_prepared_statements where from_sql),
                'temporary ' || (select count(*) from pg_class where relnamespace = pg_my_temp_schema()),
                'last ' || last_value_here())
            """;

    private static final String FUNCTIONS = """
            create sequence left_over_seq;
            create function last_value_here() returns text language plpgsql as
                'begin return currval(''left_over_seq''); exception when others then return ''none''; end';
            create function hidden_config() returns text language sql as
                'select set_config(''sluice.mark'', ''x'', false)';
            create function hidden_lock() returns void language sql as 'select pg_advisory_lock(7)';
            create function hidden_zone() returns void language plpgsql as
                'begin set timezone = ''Asia/Kolkata''; end';
            create function hidden_table() returns void language plpgsql as
                'begin create temp table left_over (id int); end';
            create function hidden_listen() returns void language plpgsql as 'begin listen left_over; end';
            create function hidden_role() returns void language plpgsql as 'begin set role pg_monitor; end';
            create function hidden_statement() returns void language plpgsql as
                'begin execute ''prepare left_over as select 1''; end'
            """;

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_advisory_lock(7)",
                "select pg_try_advisory_lock_shared(7) from pg_class",
                "listen left_over",
                "create temp table left_over (id int)",
                "create temporary sequence left_over",
                "create temp view left_over as select 1",
                "select 1 as id into temp left_over",
                "select set_config('sluice.mark', 'x', false)",
                "with a as (select 1) select \"set_config\"('sluice.mark', 'x', false) from a",
                "values (set_config('sluice.mark', 'x', false))",
                "set sluice.mark = 'x'",
                "/* hidden */ set statement_timeout = 12345",
                "set session characteristics as transaction isolation level serializable",
                "set default_transaction_read_only = on",
                "prepare left_over as select 1",
                "prepare \"left '%over\" as select 1",
                "declare left_over cursor with hold for select 1",
                "set role pg_monitor",
                "set session authorization pg_monitor",
                "set search_path = information_schema",
                "set time zone 'Asia/Kolkata'",
                "begin",
                "begin read only",
                "do 'begin perform hidden_config(); end'",
                "explain analyze create temp table left_over as select 1"
            })
    void theNextBorrowerFindsNothingOf(String left) {
        try (TestDatabase db = open(options -> options.withPool(options.pool().withSize(1, 1)))) {
            assertLeavesNothing(db, left);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select nextval('left_over_seq')",
                "select hidden_config()",
                "select hidden_lock()",
                "select hidden_zone()",
                "select hidden_table()",
                "select hidden_listen()",
                "select hidden_role()",
                "select hidden_statement()"
            })
    void theNextBorrowerFindsNothingOfWhatNoTextTellsWhenSessionsAreAlwaysReset(String left) {
        try (TestDatabase db =
                open(options -> options.withPool(options.pool().withSize(1, 1)).withAlwaysReset(true))) {
            assertLeavesNothing(db, left);
        }
    }

    private static void assertLeavesNothing(TestDatabase db, String left) {
        db.queries().script(FUNCTIONS, 1).blockLast(LIMIT);
        String clean = text(db, STATE);

        db.queries().script(left, 1).blockLast(LIMIT);

        assertThat(text(db, STATE)).isEqualTo(clean);
    }

    private static String text(TestDatabase db, String sql) {
        return Objects.requireNonNull(db.text(sql).block(LIMIT));
    }
}
