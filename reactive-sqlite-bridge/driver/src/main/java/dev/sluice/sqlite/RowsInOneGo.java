package dev.sluice.sqlite;

import dev.sluice.r2dbc.bulk.BatchLoad;
import dev.sluice.r2dbc.bulk.ValueRows;
import dev.sluice.r2dbc.connection.Connections;
import dev.sluice.r2dbcsqlite.SqliteConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Runs a statement for many rows without a result for each, which would cost as much as the row.
 *
 * @param grouped the statement for {@link #GROUP} rows, which SQLite takes in three quarters of the time that single ones need; empty
 *     where it has no such form, or where SQLite would keep the rows in front of one that it refuses
 * @param other for connections that are not the bridge's
 */
record RowsInOneGo(String grouped, BatchLoad.Way other) implements BatchLoad.Way {

    /** More rows in one statement save no more. */
    static final int GROUP = 16;

    @Override
    public Mono<Void> run(Connection connection, String sql, ValueRows rows, LongConsumer changed) {
        return Connections.innermost(connection) instanceof SqliteConnection sqlite
                ? run(sqlite, sql, rows.values(), changed)
                : other.run(connection, sql, rows, changed);
    }

    private Mono<Void> run(
            SqliteConnection connection, String sql, List<@Nullable Object[]> rows, LongConsumer changed) {
        int inGroups = grouped.isEmpty() ? 0 : rows.size() - rows.size() % GROUP;
        Mono<Void> single = connection.runEach(sql, rows.subList(inGroups, rows.size()), changed);
        return inGroups == 0
                ? single
                : groups(connection, sql, rows.subList(0, inGroups), changed).then(single);
    }

    private Mono<Void> groups(
            SqliteConnection connection, String sql, List<@Nullable Object[]> rows, LongConsumer changed) {
        return Mono.defer(() -> {
            int[] done = {0};
            return connection
                    .runEach(grouped, flat(rows), count -> {
                        done[0] += GROUP;
                        tell(GROUP, changed);
                    })
                    .onErrorResume(
                            R2dbcDataIntegrityViolationException.class,
                            e -> refused(connection, sql, rows.subList(done[0], rows.size()), changed));
        });
    }

    /** SQLite has undone the group, whose rows go one by one to find the one that is to blame. */
    private Mono<Void> refused(
            SqliteConnection connection, String sql, List<@Nullable Object[]> rows, LongConsumer changed) {
        Mono<Void> group = connection.runEach(sql, rows.subList(0, GROUP), changed);
        return rows.size() == GROUP
                ? group
                : group.then(groups(connection, sql, rows.subList(GROUP, rows.size()), changed));
    }

    private static void tell(int rows, LongConsumer changed) {
        for (int i = 0; i < rows; i++) {
            changed.accept(1);
        }
    }

    private static List<@Nullable Object[]> flat(List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> groups = new ArrayList<>(rows.size() / GROUP);
        int columns = rows.get(0).length;
        for (int first = 0; first < rows.size(); first += GROUP) {
            @Nullable Object[] group = new @Nullable Object[GROUP * columns];
            for (int row = 0; row < GROUP; row++) {
                System.arraycopy(rows.get(first + row), 0, group, row * columns, columns);
            }
            groups.add(group);
        }
        return groups;
    }
}
