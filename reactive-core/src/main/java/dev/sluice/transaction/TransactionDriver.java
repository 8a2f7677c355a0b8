package dev.sluice.transaction;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Transactions. The work gets the operations bound to the transaction's connection; the driver's own operations, when they
 * are subscribed to inside the work, join the transaction through the Reactor context.
 * <p>
 * A transaction inside a transaction of the same driver is a savepoint: its error rolls back to it, and no further. It may
 * not ask for another isolation level or to write where the outer one is read-only. After the work has ended its operations
 * refuse further statements.
 * <p>
 * An error of the work rolls back and is what the subscriber gets; an error of the rollback is suppressed on it. When
 * COMMIT was sent and no answer came, the error is {@link dev.sluice.error.OutcomeUnknownException}.
 *
 * @param <O> the operations inside a transaction
 */
public interface TransactionDriver<O> {

    /**
     * Runs {@code work} and emits its value after COMMIT has succeeded. Nothing begins until subscription; each subscription
     * is a transaction of its own. Cancelling before COMMIT was sent rolls back; afterwards it only detaches the caller.
     */
    <T> Mono<T> inTransaction(TransactionSettings settings, Function<? super O, ? extends Mono<T>> work);

    /** {@link #inTransaction(TransactionSettings, Function)} with the defaults of the database. */
    default <T> Mono<T> inTransaction(Function<? super O, ? extends Mono<T>> work) {
        return inTransaction(TransactionSettings.defaults(), work);
    }

    /**
     * Runs {@code work} and emits its values as they come, that is before COMMIT, and completes after it. Cancelling, as
     * {@code take} and {@code next} do, rolls back; put those inside the work.
     */
    <T> Flux<T> inTransactionMany(TransactionSettings settings, Function<? super O, ? extends Publisher<T>> work);

    /** {@link #inTransactionMany(TransactionSettings, Function)} with the defaults of the database. */
    default <T> Flux<T> inTransactionMany(Function<? super O, ? extends Publisher<T>> work) {
        return inTransactionMany(TransactionSettings.defaults(), work);
    }
}
