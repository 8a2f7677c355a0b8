package dev.sluice.engine;

import dev.sluice.driver.Deadlines;
import dev.sluice.query.QueryResult;
import dev.sluice.query.SqlSyntax;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What runs work. Capabilities are written once over it, so the same driver works on a pool, inside a transaction, or on an
 * engine that fails on purpose.
 * <p>
 * Every publisher is cold and independent per subscription. What cancelling does, and which errors come, is what
 * {@link dev.sluice.query.QueryDriver} and {@link dev.sluice.query.StreamingDriver} promise.
 */
public interface Engine {

    /** How the database reads SQL: where scripts are split, and what is a parameter. */
    SqlSyntax syntax();

    /** How long things may take. */
    Deadlines deadlines();

    /** Rows of one statement, mapped while they are valid. */
    <T> Flux<T> stream(Work work, Function<? super Readable, ? extends T> row);

    /** The number of rows one statement changed. */
    Mono<Long> update(Work work);

    /**
     * The number of rows that each of them changed, in order: one statement's text with several bindings, given to the driver
     * together. The first error ends it, and is told as one of the work that it belongs to: those before it have run, those after it
     * have not. Each has the deadline of one statement.
     *
     * @param bindings at least one, bounded, and all with the same SQL
     */
    Flux<Long> updates(List<Work> bindings);

    /** All that one statement gave, of its rows at most {@code maxRows}. */
    Mono<QueryResult> result(Work work, int maxRows);

    /**
     * What the driver below does by its own API and not by a statement of R2DBC's, such as a COPY. It takes its turn on the connection
     * as a statement does; cancels, deadlines and errors are those of one that is {@code work}.
     */
    <T> Flux<T> call(Work work, DriverCall<T> call);

    /**
     * The only object of this kind that belongs to the driver: the same one for its engine and for all that it lends. It lives as long as
     * the driver.
     */
    <T> T shared(Class<T> kind, Supplier<? extends T> made);

    /** Runs {@code work} on an engine that is bound to one physical connection, without a transaction of its own. */
    <T> Flux<T> pinned(Function<? super Engine, ? extends Publisher<T>> work);

    /** Runs {@code work} on an engine that is bound to one transaction, and commits; values are emitted before that. */
    <T> Flux<T> transaction(TransactionSettings settings, Function<? super Engine, ? extends Publisher<T>> work);

    /** Ends the engine and what it owns; idempotent, within the close deadline. An engine lent for some work owns nothing. */
    Mono<Void> close();
}
