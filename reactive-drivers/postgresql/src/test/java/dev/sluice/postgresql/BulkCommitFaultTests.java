package dev.sluice.postgresql;

import static dev.sluice.postgresql.ProxiedDatabase.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkRows;
import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.fault.FaultProxy.Reaction;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** A load whose chunks are committed, and one of the commits is not answered. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BulkCommitFaultTests {

    private final String table = "chunks_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private ProxiedDatabase database;

    @BeforeEach
    void open() {
        database = ProxiedDatabase.open("maxSize=2&statementTimeout=2s");
        database.execute("create table " + table + " (id int)");
    }

    @AfterEach
    void close() {
        database.proxy.pass();
        database.execute("drop table " + table);
        database.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reaction.class,
            names = {"CUT_BEFORE", "CUT_AFTER"})
    void aCommitWithoutAnAnswerIsTold(Reaction reaction) {
        Flux<@Nullable Object[]> rows = Flux.range(0, 100).map(i -> {
            if (i == 45) {
                database.proxy.onMatchFromClient("COMMIT", reaction);
            }
            return new Object[] {i};
        });
        BulkOptions options = BulkOptions.defaults().withChunkRows(10).committingChunks();

        assertThatThrownBy(() -> database.db
                        .bulkInsert(TableName.of(table), BulkRows.of(List.of("id"), rows), options)
                        .block(LIMIT))
                .isInstanceOfSatisfying(BulkFailedException.class, failed -> {
                    assertThat(failed).hasCauseInstanceOf(OutcomeUnknownException.class);
                    long told = failed.result().rows();
                    assertThat(told).isPositive();
                    assertThat(failed)
                            .hasMessageContaining("%d rows in %d chunks are written, and", told, told / 10)
                            .hasMessageContaining("the chunk after them");
                    long there = reaction == Reaction.CUT_AFTER ? told + 10 : told;
                    ProxiedDatabase.await(
                            "what was committed is there",
                            () -> database.number("select count(*) from " + table) == there);
                });
    }
}
