package dev.sluice.r2dbc;

import dev.sluice.driver.Deadlines;
import dev.sluice.engine.DriverCall;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.QueryResult;
import dev.sluice.query.SqlSyntax;
import dev.sluice.transaction.TransactionId;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work in a transaction that is known by its id, which is looked up anew for each piece of work. */
record TransactionEngine(OpenTransactions all, TransactionId id) implements Engine {

    @Override
    public SqlSyntax syntax() {
        return all.syntax();
    }

    @Override
    public Deadlines deadlines() {
        return all.deadlines();
    }

    @Override
    public <T> Flux<T> stream(Work work, Function<? super Readable, ? extends T> row) {
        return many(engine -> engine.stream(work, row));
    }

    @Override
    public Mono<Long> update(Work work) {
        return one(engine -> engine.update(work));
    }

    @Override
    public Flux<Long> updates(List<Work> bindings) {
        return many(engine -> engine.updates(bindings));
    }

    @Override
    public Mono<QueryResult> result(Work work, int maxRows) {
        return one(engine -> engine.result(work, maxRows));
    }

    @Override
    public <T> Flux<T> call(Work work, DriverCall<T> call) {
        return many(engine -> engine.call(work, call));
    }

    @Override
    public <T> T shared(Class<T> kind, Supplier<? extends T> made) {
        return all.shared(kind, made);
    }

    @Override
    public <T> Flux<T> pinned(Function<? super Engine, ? extends Publisher<T>> work) {
        return many(engine -> engine.pinned(work));
    }

    @Override
    public <T> Flux<T> transaction(
            TransactionSettings settings, Function<? super Engine, ? extends Publisher<T>> work) {
        return many(engine -> engine.transaction(settings, work));
    }

    /** It is lent. */
    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    private <T> Mono<T> one(Function<Engine, Mono<T>> work) {
        return Mono.defer(() -> all.<Mono<T>>use(id, work, Mono::error));
    }

    private <T> Flux<T> many(Function<Engine, Flux<T>> work) {
        return Flux.defer(() -> all.<Flux<T>>use(id, work, Flux::error));
    }
}
