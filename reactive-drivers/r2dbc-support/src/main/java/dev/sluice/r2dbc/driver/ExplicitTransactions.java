package dev.sluice.r2dbc.driver;

import dev.sluice.r2dbc.R2dbcEngine;
import dev.sluice.transaction.ExplicitTransactionDriver;
import dev.sluice.transaction.TransactionId;
import dev.sluice.transaction.TransactionSettings;
import reactor.core.publisher.Mono;

/**
 * Transactions that are known by their ids, over an engine.
 *
 * @param <O> the driver's own operations
 */
public interface ExplicitTransactions<O> extends SqlOperations<O>, ExplicitTransactionDriver<O> {

    @Override
    R2dbcEngine engine();

    @Override
    default Mono<TransactionId> beginTransaction(TransactionSettings settings) {
        return engine().beginTransaction(settings);
    }

    @Override
    default O transaction(TransactionId id) {
        return on(engine().transaction(id));
    }

    @Override
    default Mono<Void> commitTransaction(TransactionId id) {
        return engine().commitTransaction(id);
    }

    @Override
    default Mono<Void> rollbackTransaction(TransactionId id) {
        return engine().rollbackTransaction(id);
    }
}
