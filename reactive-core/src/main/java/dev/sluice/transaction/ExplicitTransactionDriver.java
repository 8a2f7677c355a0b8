package dev.sluice.transaction;

import reactor.core.publisher.Mono;

/**
 * Transactions that are begun, used and ended by calls that know nothing of each other but the transaction's id: an HTTP
 * client's requests, a debugger's steps. Where the work can be written as one publisher, {@link TransactionDriver} is safer:
 * it cannot be forgotten.
 * <p>
 * Each open one holds a connection. So there may be only so many, {@code maxExplicitTransactions}, by default half the pool
 * and at least one; and one that nobody uses for {@code idleTransactionTimeout}, or that is older than its timeout, is rolled
 * back and its connection given back, at most 0.1 s late. Closing the driver rolls back all.
 * <p>
 * Ids are of this driver object only. An id whose transaction is not open is answered with
 * {@link dev.sluice.error.TransactionNotOpenException}, which says what became of it; the last 1,000 that ended are
 * remembered.
 *
 * @param <O> the operations inside a transaction
 */
public interface ExplicitTransactionDriver<O> {

    /**
     * Gets a connection, begins a transaction on it, and emits its id. Each subscription begins another one.
     * <p>
     * At the limit it is {@link dev.sluice.error.NotSentException}, at once. Cancelling before the id was emitted leaves
     * neither transaction nor connection behind; an id that is lost afterwards is rolled back as idle.
     */
    Mono<TransactionId> beginTransaction(TransactionSettings settings);

    /** {@link #beginTransaction(TransactionSettings)} with the defaults of the database. */
    default Mono<TransactionId> beginTransaction() {
        return beginTransaction(TransactionSettings.defaults());
    }

    /**
     * Operations in a transaction. It is looked up when one of them is subscribed to, so this may be called with any id.
     * <p>
     * Those that run at the same time wait for each other in the order they were subscribed to; behind an open stream they
     * fail. A transaction inside is a savepoint.
     */
    O transaction(TransactionId id);

    /**
     * Commits, when what was subscribed to before has ended; nothing more is let in, and a stream that is still open ends
     * with an error. Completes when the connection is back.
     * <p>
     * An error means that nothing was committed, unless it is {@link dev.sluice.error.OutcomeUnknownException}. The
     * transaction is over in any case. Cancelling only detaches the caller: what was subscribed to goes on to its end, and
     * another {@code commitTransaction} tells what became of it.
     */
    Mono<Void> commitTransaction(TransactionId id);

    /**
     * Stops what runs in the transaction with an error, rolls back, and completes when the connection is back. Cancelling
     * only detaches the caller.
     */
    Mono<Void> rollbackTransaction(TransactionId id);
}
