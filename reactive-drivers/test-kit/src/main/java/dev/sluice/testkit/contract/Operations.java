package dev.sluice.testkit.contract;

import static java.util.Objects.requireNonNull;

import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.StreamingDriver;
import dev.sluice.transaction.TransactionDriver;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Readable;
import java.util.function.Function;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a test does with a driver or in a transaction. What is not claimed ends the test, which is reported with the reason. */
public class Operations {

    private final Object target;

    /** @param target what may implement capability interfaces */
    Operations(Object target) {
        this.target = target;
    }

    /** {@code target} as {@code type}. */
    public final <C> C as(Class<C> type) {
        if (!type.isInstance(target)) {
            throw new TestAbortedException("not claimed: " + type.getSimpleName());
        }
        return type.cast(target);
    }

    final boolean has(Class<?> type) {
        return type.isInstance(target);
    }

    public final QueryDriver queries() {
        return as(QueryDriver.class);
    }

    public final Mono<Long> update(String sql) {
        return queries().update(Query.of(sql));
    }

    public final Mono<Long> update(String sql, Object... values) {
        return queries().update(Query.of(sql, values));
    }

    /** The first column of the only row, a text. */
    public final Mono<String> text(String sql) {
        return queries().queryOne(Query.of(sql), row -> requireNonNull(row.get(0, String.class)));
    }

    /** The first column of the only row, a number of any type. */
    public final Mono<Integer> number(String sql) {
        return queries().queryOne(Query.of(sql), Operations::first);
    }

    /** The first column of each row, a number. */
    public final Flux<Integer> stream(String sql) {
        return stream(Query.of(sql));
    }

    /** The first column of each row, a number. */
    public final Flux<Integer> stream(Query query) {
        return stream(query, Operations::first);
    }

    public final <T> Flux<T> stream(Query query, Function<? super Readable, ? extends T> row) {
        return as(StreamingDriver.class).stream(query, row);
    }

    public final <T> Mono<T> inTransaction(Function<Operations, Mono<T>> work) {
        return inTransaction(TransactionSettings.defaults(), work);
    }

    public final <T> Mono<T> inTransaction(TransactionSettings settings, Function<Operations, Mono<T>> work) {
        return transactions().inTransaction(settings, tx -> work.apply(new Operations(tx)));
    }

    public final <T> Flux<T> inTransactionMany(Function<Operations, ? extends Publisher<T>> work) {
        return transactions().inTransactionMany(TransactionSettings.defaults(), tx -> work.apply(new Operations(tx)));
    }

    /** The number in the first column. */
    static Integer first(Readable row) {
        Object value = row.get(0);
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalStateException("Not a number: " + value);
    }

    @SuppressWarnings("unchecked") // what a body gets is only ever asked for its capabilities
    private TransactionDriver<Object> transactions() {
        return (TransactionDriver<Object>) as(TransactionDriver.class);
    }
}
