package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.query.Query;
import dev.sluice.testkit.server.TestServers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol has two bytes for the number of parameters. */
@Timeout(120)
class ParameterLimitTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST = 65_535;

    private static final PooledPostgresDriver db =
            PostgresDriver.open(TestServers.postgresql().r2dbcUrl() + "?maxSize=1");

    @AfterAll
    static void close() {
        db.close().block(LIMIT);
    }

    @Test
    void runsWithAsManyParametersAsTheProtocolCanCount() {
        assertThat(among(MOST)).isEqualTo(1);
    }

    @Test
    void refusesOneMoreAndGoesOnWithTheSameConnection() {
        int session = number(Query.of("select pg_backend_pid()"));

        assertThatThrownBy(() -> among(MOST + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536 parameters")
                .hasMessageContaining("takes 65535");

        assertThat(number(Query.of("select pg_backend_pid()"))).isEqualTo(session);
    }

    private static int among(int values) {
        return number(Query.of("select 1 where 1 in (:values)")
                .bind("values", IntStream.rangeClosed(1, values).boxed().toList()));
    }

    private static int number(Query query) {
        return db.queryOne(query, row -> row.get(0, Integer.class))
                .blockOptional(LIMIT)
                .orElseThrow();
    }
}
