package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.query.Query;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A stream that is given up after some rows ends with the rows that were asked for last, and the work around it goes on. */
class GivenUpStreamTests extends OnScratchDatabase {

    private static final int FETCHED = 100;

    /** Portions that may have been asked for before the driver hears of it. */
    private static final int AHEAD = 3 * FETCHED;

    private static final Function<Readable, Long> NUMBER = row -> row.get(0, Long.class);

    /** Each row that the server makes takes a number, so that the sequence tells how many there were. */
    private static final String NUMBERED = "select nextval('made'), generate_series(1, 100000000)";

    @Test
    void theServerMakesFewMoreRowsThanWereTaken() {
        run("create sequence made");
        assertThat(numbered().take(10).collectList().block(LIMIT)).hasSize(10);
        assertThat(made()).isBetween(10L, 10L + AHEAD);
    }

    @Test
    void whatWasReadAtFullSpeedEndsWithItsPortionToo() {
        run("create sequence made");
        for (int stream = 0; stream < 200; stream++) {
            assertThat(numbered().next().block(LIMIT)).isPositive();
        }
        assertThat(made()).isBetween(200L, 200L * AHEAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, FETCHED, FETCHED + 1, 10 * FETCHED})
    void theTransactionAroundItGoesOn(int taken) {
        run("create sequence made");
        run("create table written (id int)");
        List<Long> numbers = db.inTransaction(tx -> numbered()
                        .take(taken)
                        .collectList()
                        .flatMap(found -> tx.update(Query.of("insert into written values (1)"))
                                .thenReturn(found)))
                .block(LIMIT);
        assertThat(numbers).hasSize(taken);
        assertThat(number("select count(*) from written")).isEqualTo(1);
        assertThat(made()).isBetween((long) taken, (long) taken + AHEAD);
    }

    @Test
    void anErrorOfTheMapperEndsItAsSoon() {
        run("create sequence made");
        Flux<Long> failing = db.stream(Query.of(NUMBERED).withFetchSize(FETCHED), row -> {
            long number = row.get(0, Long.class);
            if (number == 10) {
                throw new IllegalArgumentException("enough");
            }
            return number;
        });
        assertThatThrownBy(() -> failing.blockLast(LIMIT)).hasMessageContaining("enough");
        assertThat(made()).isBetween(10L, 10L + AHEAD);
    }

    @Test
    void aConsumerOnAnotherThreadGivesItUpAsWell() {
        run("create sequence made");
        for (int stream = 0; stream < 200; stream++) {
            assertThat(numbered()
                            .publishOn(Schedulers.parallel(), 8)
                            .take(20)
                            .count()
                            .block(LIMIT))
                    .isEqualTo(20);
        }
        assertThat(made()).isBetween(200L * 20, 200L * (20 + AHEAD));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 30})
    void parametersMakeNoDifference(int taken) {
        run("create sequence made");
        Query query = Query.of("select nextval('made'), generate_series(1, ?)", 100_000_000)
                .withFetchSize(FETCHED);
        for (int stream = 1; stream <= 100; stream++) {
            assertThat(db.stream(query, NUMBER).take(taken).count().block(LIMIT))
                    .isEqualTo(taken);
        }
        assertThat(made()).isBetween(100L * taken, 100L * (taken + AHEAD));
    }

    @Test
    void aTransactionThatTheRestMadeFailSaysSo() {
        String fails = "select g::bigint, repeat('x', 10000), case when g = 120 then pg_sleep(0.3) end, 1 / (150 - g)"
                + " from generate_series(1, 1000) g";
        Mono<Long> work = db.inTransaction(tx -> tx.stream(Query.of(fails).withFetchSize(FETCHED), NUMBER)
                .take(FETCHED + 1)
                .count());
        assertThatThrownBy(() -> work.block(LIMIT))
                .isInstanceOf(R2dbcRollbackException.class)
                .hasMessageContaining("that nobody took any more failed");
    }

    /** All of the portion would take the server 47 seconds, a row of it is too large to wait for the next ones on its way. */
    @Test
    void theServerIsAskedToStopWhenThePortionTakesLong() {
        run("create sequence made");
        String slow = "select nextval('made'), repeat('x', 100000), case when g > 6 then pg_sleep(0.5) end"
                + " from generate_series(1, 1000) g";
        Query query = Query.of(slow).withFetchSize(FETCHED);
        assertThat(db.stream(query, NUMBER).take(2).collectList().block(LIMIT)).containsExactly(1L, 2L);
        String running = "select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep(0.5)%'"
                + " and pid <> pg_backend_pid()";
        Flux.interval(Duration.ofMillis(20))
                .onBackpressureDrop()
                .concatMap(tick -> db.queryOne(Query.of(running), NUMBER))
                .takeUntil(active -> active == 0)
                .blockLast(LIMIT);
        assertThat(made()).isBetween(7L, 30L);
    }

    private Flux<Long> numbered() {
        return db.stream(Query.of(NUMBERED).withFetchSize(FETCHED), NUMBER);
    }

    private long made() {
        return number("select last_value from made");
    }

    private long number(String sql) {
        return db.queryOne(Query.of(sql), NUMBER).block(LIMIT);
    }
}
