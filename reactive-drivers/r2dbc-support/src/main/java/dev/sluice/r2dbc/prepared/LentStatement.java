package dev.sluice.r2dbc.prepared;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.prepared.PreparedStatement;
import dev.sluice.prepared.StatementStatistics;
import dev.sluice.query.Query;
import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A statement on an engine that is bound to one connection, until the work around it ends. */
final class LentStatement implements PreparedStatement {

    private static final int WINDOW = 256;

    private final Engine engine;
    private final Bindings bindings;
    private final Measured measured = new Measured();
    private volatile boolean over;

    private LentStatement(Engine engine, Bindings bindings) {
        this.engine = engine;
        this.bindings = bindings;
    }

    static LentStatement on(Engine engine, String sql) {
        return new LentStatement(engine, new Bindings(Query.of(sql), engine.syntax()));
    }

    void end() {
        over = true;
    }

    @Override
    public Mono<Long> update(@Nullable Object... values) {
        return one(() -> bindings.of(values));
    }

    @Override
    public Mono<Long> update(Map<String, ? extends @Nullable Object> values) {
        return one(() -> bindings.of(values));
    }

    @Override
    public <T> Flux<T> query(Function<? super Readable, ? extends T> row, @Nullable Object... values) {
        return rows("query", row, () -> bindings.of(values));
    }

    @Override
    public <T> Flux<T> query(
            Function<? super Readable, ? extends T> row, Map<String, ? extends @Nullable Object> values) {
        return rows("query", row, () -> bindings.of(values));
    }

    @Override
    public Flux<Long> updateEach(Publisher<? extends @Nullable Object[]> bindings) {
        return updates(bindings, this.bindings::of);
    }

    @Override
    public Flux<Long> updateEachNamed(Publisher<? extends Map<String, ? extends @Nullable Object>> bindings) {
        return updates(bindings, this.bindings::of);
    }

    @Override
    public <T> Flux<T> queryEach(
            Publisher<? extends @Nullable Object[]> bindings, Function<? super Readable, ? extends T> row) {
        return rowsOfEach(bindings, this.bindings::of, row);
    }

    @Override
    public <T> Flux<T> queryEachNamed(
            Publisher<? extends Map<String, ? extends @Nullable Object>> bindings,
            Function<? super Readable, ? extends T> row) {
        return rowsOfEach(bindings, this.bindings::of, row);
    }

    @Override
    public StatementStatistics statistics() {
        return measured.statistics();
    }

    private Mono<Long> one(Supplier<Query> query) {
        return Flux.defer(() -> {
                    Work work = Work.bounded("update", query.get());
                    return run(() -> measured.counts(engine.update(work).flux()));
                })
                .singleOrEmpty();
    }

    private <T> Flux<T> rows(String operation, Function<? super Readable, ? extends T> row, Supplier<Query> query) {
        return Flux.defer(() -> {
            Work work = Work.streaming(operation, query.get());
            return run(() -> measured.rows(engine.stream(work, row)));
        });
    }

    private <B> Flux<Long> updates(Publisher<? extends B> source, Function<B, Query> query) {
        Flux<Work> works = Flux.from(source)
                .index((index, binding) ->
                        Work.bounded(operation("updateEach", index), numbered(index, binding, query)));
        return new Windows<>(works, WINDOW, window -> run(() -> measured.counts(engine.updates(window))));
    }

    private <B, T> Flux<T> rowsOfEach(
            Publisher<? extends B> source, Function<B, Query> query, Function<? super Readable, ? extends T> row) {
        return Flux.from(source)
                .index()
                .concatMap(
                        each -> rows(
                                operation("queryEach", each.getT1()),
                                row,
                                () -> numbered(each.getT1(), each.getT2(), query)),
                        1);
    }

    private static String operation(String name, long index) {
        return name + ", binding " + index;
    }

    private static <B> Query numbered(long index, B binding, Function<B, Query> query) {
        try {
            return query.apply(binding);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Binding %d: %s".formatted(index, e.getMessage()), e);
        }
    }

    private <T> Flux<T> run(Supplier<Flux<T>> work) {
        return Flux.defer(() -> over ? refused() : work.get());
    }

    /** At its request, which does not come from somebody who was cancelled along with the work. */
    private static <T> Flux<T> refused() {
        return Flux.just(true)
                .handle((any, sink) -> sink.error(new IllegalStateException(
                        "The work that this statement was lent for has ended: subscribe to it inside of that work")));
    }
}
