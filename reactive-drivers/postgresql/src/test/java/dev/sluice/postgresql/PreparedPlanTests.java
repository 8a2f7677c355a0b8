package dev.sluice.postgresql;

import static dev.sluice.postgresql.ProxiedDatabase.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the server sees of a statement that is run with many bindings. */
@ExtendWith(LeakWatch.class)
@Timeout(120)
class PreparedPlanTests {

    private static final String INSERT = "insert into planned (id, txt) values (?, ?)";
    private static final int ROWS = 300;

    private static Flux<Object[]> rows(int first) {
        return Flux.range(first, ROWS).map(id -> new Object[] {id, "text"});
    }

    /** How many statements of this text the connection has prepared, and how often they were run. */
    private static Mono<List<Long>> prepared(QueryDriver on) {
        return on.queryOne(Query.of("""
                        select count(*), coalesce(sum(generic_plans + custom_plans), 0)::bigint from pg_prepared_statements
                        where statement like 'insert into planned%'
                        """), row -> List.of(row.get(0, Long.class), row.get(1, Long.class)));
    }

    @Test
    void runsOnePreparedStatementForAllBindings() {
        try (ProxiedDatabase server = ProxiedDatabase.open("maxSize=1")) {
            server.db
                    .update(Query.of("create table planned (id integer, txt text)"))
                    .block(LIMIT);
            try {
                assertThat(server.db
                                .inTransaction(tx -> tx.withStatement(INSERT, insert -> insert.updateEach(rows(0)))
                                        .then(prepared(tx)))
                                .block(LIMIT))
                        .containsExactly(1L, (long) ROWS);
                server.db
                        .withStatement(
                                INSERT,
                                insert -> Flux.concat(
                                        insert.updateEach(rows(ROWS)),
                                        insert.update(-1, "one"),
                                        insert.update(null, "x")))
                        .blockLast(LIMIT);
                assertThat(prepared(server.db).block(LIMIT)).containsExactly(1L, 2L * ROWS + 2);
            } finally {
                server.execute("drop table planned");
            }
        }
    }
}
