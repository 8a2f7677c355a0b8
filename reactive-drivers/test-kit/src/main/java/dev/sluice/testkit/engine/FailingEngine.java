package dev.sluice.testkit.engine;

import dev.sluice.driver.Deadlines;
import dev.sluice.engine.DriverCall;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.QueryResult;
import dev.sluice.query.SqlSyntax;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Another engine, except that one piece of work fails before it reaches it. Work inside transactions and scripts counts
 * along. It ends nothing but what it stands in front of.
 */
public final class FailingEngine implements Engine {

    private final Engine target;
    private final int number;
    private final Throwable error;
    private final AtomicInteger seen;

    private FailingEngine(Engine target, int number, Throwable error, AtomicInteger seen) {
        this.target = target;
        this.number = number;
        this.error = error;
        this.seen = seen;
    }

    /**
     * Fails one piece of work with {@code error}.
     *
     * @param number which one, counted from one in the order of subscription
     */
    public static FailingEngine at(int number, Throwable error, Engine target) {
        return new FailingEngine(target, number, error, new AtomicInteger());
    }

    /** Pieces of work that were subscribed to. */
    public int seen() {
        return seen.get();
    }

    @Override
    public SqlSyntax syntax() {
        return target.syntax();
    }

    @Override
    public Deadlines deadlines() {
        return target.deadlines();
    }

    @Override
    public <T> Flux<T> stream(Work work, Function<? super Readable, ? extends T> row) {
        return Flux.defer(() -> fails() ? Flux.error(error) : target.stream(work, row));
    }

    @Override
    public Mono<Long> update(Work work) {
        return Mono.defer(() -> fails() ? Mono.error(error) : target.update(work));
    }

    @Override
    public Flux<Long> updates(List<Work> bindings) {
        return Flux.defer(() -> fails() ? Flux.error(error) : target.updates(bindings));
    }

    @Override
    public Mono<QueryResult> result(Work work, int maxRows) {
        return Mono.defer(() -> fails() ? Mono.error(error) : target.result(work, maxRows));
    }

    @Override
    public <T> Flux<T> call(Work work, DriverCall<T> call) {
        return Flux.defer(() -> fails() ? Flux.error(error) : target.call(work, call));
    }

    @Override
    public <T> T shared(Class<T> kind, Supplier<? extends T> made) {
        return target.shared(kind, made);
    }

    @Override
    public <T> Flux<T> pinned(Function<? super Engine, ? extends Publisher<T>> work) {
        return target.pinned(inner -> work.apply(around(inner)));
    }

    @Override
    public <T> Flux<T> transaction(
            TransactionSettings settings, Function<? super Engine, ? extends Publisher<T>> work) {
        return target.transaction(settings, inner -> work.apply(around(inner)));
    }

    @Override
    public Mono<Void> close() {
        return target.close();
    }

    private Engine around(Engine inner) {
        return new FailingEngine(inner, number, error, seen);
    }

    private boolean fails() {
        return seen.incrementAndGet() == number;
    }
}
