package dev.sluice.examples.world.web;

import dev.sluice.h2.H2Driver;
import dev.sluice.h2.PooledH2Driver;
import dev.sluice.query.Query;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ReadOnlyRowsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PooledH2Driver db = H2Driver.open("r2dbc:h2:mem:///read-only-rows");

    @BeforeEach
    void make() {
        db.script("create table kept (id int); insert into kept values (1)", 0).blockLast(PATIENCE);
    }

    @AfterEach
    void close() {
        db.close().block(PATIENCE);
    }

    @Test
    void readsWhatIsThere() {
        rows("select id from kept")
                .as(StepVerifier::create)
                .expectNext(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into kept values (2)",
                "select id from final table (insert into kept values (2))",
                "create table made (id int)",
                "drop table kept",
                "explain analyze select id from kept"
            })
    void refusesTheRestThoughItsUserOwnsTheDatabase(String sql) {
        rows(sql)
                .as(StepVerifier::create)
                .expectError(R2dbcPermissionDeniedException.class)
                .verify(PATIENCE);
        rows("select id from kept")
                .as(StepVerifier::create)
                .expectNext(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    private Flux<Integer> rows(String sql) {
        return Explored.readOnly(db).rows().stream(Query.of(sql), row -> row.get(0, Integer.class));
    }
}
