package dev.sluice.r2dbc.bulk;

import dev.sluice.r2dbc.bulk.BatchLoad.Way;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** By the bindings of one statement, as R2DBC has them. */
record Adding(BulkTarget target) implements Way {

    @Override
    public Mono<Void> run(Connection connection, String sql, ValueRows rows, LongConsumer changed) {
        Statement statement = connection.createStatement(sql);
        for (int row = 0; row < rows.rows(); row++) {
            if (row > 0) {
                statement.add();
            }
            bind(statement, rows.values().get(row));
        }
        return Flux.from(statement.execute())
                .concatMap(Result::getRowsUpdated, 1)
                .doOnNext(changed::accept)
                .then();
    }

    private void bind(Statement statement, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                statement.bindNull(i, target.nullOf(target.columns().get(i)));
            } else {
                statement.bind(i, value);
            }
        }
    }
}
