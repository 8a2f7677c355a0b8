package dev.sluice.query;

import io.r2dbc.spi.Readable;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Statements whose results are bounded.
 * <p>
 * Nothing is sent until subscription, and each subscription runs the statement again. Each statement has one deadline for
 * all of it ({@link Query#withTimeout}, else the driver's). Cancelling a statement that was not sent withdraws it;
 * cancelling one that runs detaches the caller at once and asks the server to stop, and the connection is used again only
 * when the statement has ended. Errors are R2DBC's, those of {@code dev.sluice.error} among them.
 */
public interface QueryDriver {

    /** Runs a statement and emits the number of rows it changed: {@code 0} for one that changes none. */
    Mono<Long> update(Query query);

    /**
     * Emits the only row of {@code query}, mapped, or completes empty when there is none.
     *
     * @param row maps the row, which is valid only until it returns, to a value that is not null
     * @return the value, or {@link dev.sluice.error.TooManyRowsException} when there is a second row
     */
    <T> Mono<T> queryOne(Query query, Function<? super Readable, ? extends T> row);

    /**
     * Emits what one statement gives, all at once: columns and at most {@code maxRows} rows, or the update count.
     *
     * @param maxRows bounds memory; a row beyond it is not kept, and makes the result {@link QueryResult#truncated()}
     */
    Mono<QueryResult> query(Query query, int maxRows);

    /**
     * Emits one page of any SELECT, read with the database's own OFFSET and LIMIT around it; {@link QueryResult#truncated()}
     * tells that there are rows after it. Pages agree with each other only when the SELECT orders its rows totally.
     */
    Mono<QueryResult> queryPage(Query query, PageRequest page);

    /**
     * Runs the statements of {@code script} one after the other on one physical connection and emits one result per
     * statement, each when its statement has ended. The first error ends the script; what ran before it stays, unless the
     * script opens a transaction itself, which is rolled back when the script leaves it open.
     *
     * @param maxRows rows kept of each statement
     */
    Flux<QueryResult> script(String script, int maxRows);
}
