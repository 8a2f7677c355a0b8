package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.query.QueryResult;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server remarks beside its answers is no error, whatever code it has. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class NoticeTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String TABLE = AdminConnection.scratchName();

    private PooledPostgresDriver db;

    @BeforeEach
    void open() {
        db = PostgresDriver.open(ConnectionUrl.parse(TestServers.postgresql().r2dbcUrl()), DriverOptions.defaults());
    }

    @AfterEach
    void close() {
        db.update(Query.verbatim("drop table if exists " + TABLE))
                .then(db.close())
                .block(LIMIT);
    }

    private static String raise(String level, String code) {
        return "do $$ begin raise %s using message = 'remarked', errcode = '%s'; end $$".formatted(level, code);
    }

    @Test
    void aScriptGoesOnBehindThem() {
        String script = """
                create table if not exists %1$s (id integer);
                create table if not exists %1$s (id integer);
                drop table if exists %1$s_2;
                insert into %1$s values (1), (2);
                select count(*) from %1$s
                """.formatted(TABLE);

        List<QueryResult> results = db.script(script, 10).collectList().block(LIMIT);

        assertThat(results).hasSize(5);
        assertThat(results.get(3).updateCount()).isEqualTo(2);
        assertThat(results.get(4).rows())
                .singleElement()
                .satisfies(row -> assertThat(row).containsExactly(2L));
    }

    @Test
    void noLevelBelowAnErrorIsOne() {
        for (String level : List.of("info", "notice", "warning", "log", "debug")) {
            String remark = raise(level, "42P07");
            assertThat(db.script(remark + "; select 1", 1).collectList().block(LIMIT))
                    .as(level)
                    .hasSize(2);
            assertThat(db.query(Query.verbatim(remark), 1).block(LIMIT))
                    .as(level)
                    .isNotNull();
        }
        assertThatThrownBy(() ->
                        db.script(raise("exception", "01000"), 1).collectList().block(LIMIT))
                .isInstanceOf(R2dbcException.class)
                .hasMessageContaining("remarked");
    }
}
