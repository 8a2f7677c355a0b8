package dev.sluice.testkit.matrix;

import dev.sluice.transaction.TransactionSettings;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Who meets the faults: Sluice, or somebody who calls the R2DBC driver himself. A value in SQL is {@code :v}; errors that come at
 * the call are signalled.
 */
interface Client extends Session, AutoCloseable {

    /** Emits the value after the commit. */
    <T> Mono<T> inTransaction(TransactionSettings settings, Function<Session, Mono<T>> work);

    /** One that says nothing of itself. */
    default <T> Mono<T> inTransaction(Function<Session, Mono<T>> work) {
        return inTransaction(TransactionSettings.defaults(), work);
    }

    /** Connections in use, and those who wait for one. */
    int used();

    @Override
    void close();
}
