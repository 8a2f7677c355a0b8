package dev.sluice.examples.world.web;

import dev.sluice.query.Query;
import dev.sluice.query.StatementKind;
import dev.sluice.query.StreamingDriver;
import dev.sluice.transaction.TransactionDriver;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.Readable;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * Rows of plain queries, each in a read-only transaction of its own, whatever else the database's user may do. Anything else is
 * not even sent: in a read-only transaction PostgreSQL still lets COPY write files and run programs, LOCK lock tables, and
 * EXPLAIN ANALYZE make some.
 *
 * @param rows the driver, whose statements join a transaction of {@code transactions} through the Reactor context
 */
record ReadOnlyRows(StreamingDriver rows, TransactionDriver<?> transactions) implements StreamingDriver {

    private static final TransactionSettings READ_ONLY =
            TransactionSettings.defaults().withReadOnly();

    @Override
    public <T> Flux<T> stream(Query query, Function<? super Readable, ? extends T> row) {
        return Flux.defer(() -> StatementKind.of(query.sql()) == StatementKind.READ
                ? transactions.inTransactionMany(READ_ONLY, tx -> rows.stream(query, row))
                : Flux.error(refusal(query.sql())));
    }

    private static R2dbcPermissionDeniedException refusal(String sql) {
        return new R2dbcPermissionDeniedException(
                "This service only reads: send a SELECT, VALUES or TABLE that locks nothing", "25006", 0, sql);
    }
}
