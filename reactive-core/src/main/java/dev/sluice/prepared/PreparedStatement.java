package dev.sluice.prepared;

import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A statement that is lent, to be run with one binding after the other. It is parsed once, and the database sees one prepared statement
 * where its driver prepares any, as long as the values of a parameter are of one class.
 * <p>
 * A binding has a value for each parameter: by position, in the order of first use where the parameters have names, or by name. One with
 * more or fewer values is an {@link IllegalArgumentException} before anything of it is sent. So is a collection: it would be another
 * statement. A {@code null} is SQL NULL of the class that the parameter's last value had; before there was one the database
 * infers the type where it can. {@link io.r2dbc.spi.Parameters#in(Class)} says it.
 * <p>
 * All is cold and runs again for each subscription. Deadlines, cancels and errors are those of
 * {@link dev.sluice.query.QueryDriver} for each binding. Several publishers at once take turns on the connection; a statement behind rows
 * that are being read is refused.
 */
public interface PreparedStatement {

    /** The number of rows that one binding changed. */
    Mono<Long> update(@Nullable Object... values);

    /** The number of rows that one binding changed. */
    Mono<Long> update(Map<String, ? extends @Nullable Object> values);

    /**
     * The rows of one binding, fetched as they are requested, as {@link dev.sluice.query.StreamingDriver#stream} does.
     *
     * @param row maps a row, which is valid only until it returns, to a value that is not null
     */
    <T> Flux<T> query(Function<? super Readable, ? extends T> row, @Nullable Object... values);

    /** As {@link #query(Function, Object...)}, with values by name. */
    <T> Flux<T> query(Function<? super Readable, ? extends T> row, Map<String, ? extends @Nullable Object> values);

    /**
     * Runs the statement once for each binding and emits the number of rows that each has changed, in the order of the bindings.
     * <p>
     * Bindings that have come are given to the driver together, up to 256 of them and never more than counts are requested; a slow source
     * is not waited for. At most 256 bindings wait in memory. How many round trips it takes is the driver's: on PostgreSQL one each.
     * <p>
     * Outside of a transaction each binding commits by itself, which costs more than all else; inside of one all is in or out with it.
     * The first error ends it, and its message says which binding it was, counted from zero: those before it have run, those after it
     * have not. An error of the source comes when the bindings before it have run. Cancelling cancels the source; of the bindings
     * that the driver was given some may have run.
     */
    Flux<Long> updateEach(Publisher<? extends @Nullable Object[]> bindings);

    /** As {@link #updateEach}, with values by name. */
    Flux<Long> updateEachNamed(Publisher<? extends Map<String, ? extends @Nullable Object>> bindings);

    /**
     * Runs the statement once for each binding, one after the other, and emits the rows of all, in the order of the bindings; a binding
     * may have none or many. Rows are fetched, and bindings asked for, as rows are requested. An error says which binding it was,
     * counted from zero.
     *
     * @param row maps a row, which is valid only until it returns, to a value that is not null
     */
    <T> Flux<T> queryEach(
            Publisher<? extends @Nullable Object[]> bindings, Function<? super Readable, ? extends T> row);

    /** As {@link #queryEach}, with values by name. */
    <T> Flux<T> queryEachNamed(
            Publisher<? extends Map<String, ? extends @Nullable Object>> bindings,
            Function<? super Readable, ? extends T> row);

    /** What this statement has done until now, since it was lent. */
    StatementStatistics statistics();
}
