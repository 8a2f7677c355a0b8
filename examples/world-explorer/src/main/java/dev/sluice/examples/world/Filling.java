package dev.sluice.examples.world;

import dev.sluice.examples.world.data.Dataset;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.transaction.TransactionDriver;
import reactor.core.publisher.Mono;

/** Fills one table, in one transaction. */
record Filling(Dataset dataset, Progress progress) {

    /** Rows per INSERT. */
    private static final int BATCH = 500;

    /** Emits how many rows it has put there. */
    Mono<Long> into(TransactionDriver<? extends QueryDriver> database) {
        Query insert = Query.of(
                "INSERT INTO %s (%s) VALUES :rows".formatted(dataset.table(), String.join(", ", dataset.columns())));
        return database.inTransaction(tx -> dataset.rows()
                        .buffer(BATCH)
                        .concatMap(batch -> tx.update(insert.bind("rows", batch)))
                        .doOnNext(rows -> progress.add(dataset.table(), rows))
                        .reduce(0L, Long::sum))
                .doOnNext(rows -> progress.done(dataset.table(), rows));
    }
}
