package dev.sluice.query;

import io.r2dbc.spi.Readable;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** Rows as they are asked for. */
public interface StreamingDriver {

    /**
     * Runs {@code query} and emits its rows, mapped, in the order the database returns them.
     * <p>
     * Nothing is sent until subscription, and each subscription runs the query again. Rows are fetched from the server as
     * they are requested: at most {@link Query#fetchSize()} of them (the driver's default when it is {@code 0}) wait in
     * memory, so that memory does not depend on the size of the result. While the stream is open its connection does
     * nothing else. Cancelling returns at once and stops the query on the server; the connection is used again when it has
     * stopped. A query that writes through a function, outside of a transaction, may keep what it has written until then.
     *
     * @param row maps a row, which is valid only until it returns, to a value that is not null
     * @return the values, or an error: R2DBC's for what the database says,
     *     {@link dev.sluice.error.DeadlineExceededException} when no row arrives within the fetch deadline although rows
     *     were requested, when the consumer requests none for longer than the idle deadline, or when all of it takes longer
     *     than {@link Query#withTimeout}
     */
    <T> Flux<T> stream(Query query, Function<? super Readable, ? extends T> row);
}
