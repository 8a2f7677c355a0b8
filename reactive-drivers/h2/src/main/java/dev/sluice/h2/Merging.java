package dev.sluice.h2;

import dev.sluice.r2dbc.bulk.BatchLoad.Way;
import dev.sluice.r2dbc.bulk.ValueRows;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;

/**
 * Rows by MERGE, which H2 does in two steps: it looks for the row, and inserts where it finds none. When another transaction inserts
 * that row between the two, it is refused as a duplicate, and found when it is looked for again
 * (<a href="https://github.com/h2database/h2database/issues/4171">h2database 4171</a>).
 *
 * @param once runs the statement for each row
 */
record Merging(Way once) implements Way {

    /** As often a row is tried again: one time finds what is there, more are for rows that are deleted and inserted all the time. */
    static final int RETRIES = 3;

    /** Unique index or primary key violation. */
    private static final String DUPLICATE_KEY = "23505";

    @Override
    public Mono<Void> run(Connection connection, String sql, ValueRows rows, LongConsumer changed) {
        return merge(connection, sql, rows, changed, RETRIES);
    }

    private Mono<Void> merge(Connection connection, String sql, ValueRows rows, LongConsumer changed, int retries) {
        return Mono.defer(() -> {
            int[] done = {0};
            Mono<Void> first = once.run(connection, sql, rows, count -> {
                done[0]++;
                changed.accept(count);
            });
            return first.onErrorResume(
                    error -> isTaken(error) && (done[0] > 0 || retries > 0),
                    error -> merge(
                            connection,
                            sql,
                            rows.part(done[0], rows.rows()),
                            changed,
                            done[0] > 0 ? RETRIES : retries - 1));
        });
    }

    private static boolean isTaken(Throwable error) {
        return error instanceof R2dbcDataIntegrityViolationException violation
                && DUPLICATE_KEY.equals(violation.getSqlState());
    }
}
