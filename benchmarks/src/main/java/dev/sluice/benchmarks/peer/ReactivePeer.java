package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Texts;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What can be done by a library that runs SQL and whose calls return Reactor's publishers. */
abstract class ReactivePeer extends ReactiveReads implements Writes, Transactions, Cancels, Statements {

    private final Texts texts;

    ReactivePeer(Texts texts) {
        this.texts = texts;
    }

    abstract Flux<Sample> rows(String sql, int lastKey);

    abstract Mono<Sample> row(String sql, int key);

    /** Gives 1 for each row of a statement without markers, after every value of it was read. */
    abstract Flux<Long> read(String sql);

    /** Statements in transactions of their own. */
    abstract Steps steps();

    abstract Mono<Long> inTransaction(Function<Steps, Mono<Long>> work);

    @Override
    public final Calls insert() {
        return new ReactiveCalls(
                key -> steps().update(texts.insert(), Entry.of(key).values()));
    }

    @Override
    public final Calls update() {
        return new ReactiveCalls(
                key -> steps().update(texts.update(), Entry.of(key).price(), key));
    }

    @Override
    public final Calls upsert() {
        return new ReactiveCalls(
                key -> steps().update(texts.upsert(), Entry.of(key).values())
                        .map(changed -> Math.min(changed, 1))); // MySQL says 2 of a row that was there
    }

    @Override
    public final Calls transaction() {
        return new ReactiveCalls(key -> inTransaction(steps -> five(steps, new FiveStatements(key))));
    }

    private Mono<Long> five(Steps steps, FiveStatements five) {
        return Flux.concat(
                        steps.find(texts.price(), five.key()),
                        steps.update(texts.update(), five.price(), five.key()),
                        steps.update(texts.rename(), five.name(), five.key()),
                        steps.update(texts.insert(), five.other().values()),
                        steps.update(texts.delete(), five.other().id()))
                .reduce(0L, Long::sum);
    }

    @Override
    public final Runnable start(String sql) {
        Disposable running = read(sql).subscribe(row -> {}, error -> {});
        return running::dispose;
    }

    @Override
    public final Mono<Sample> query(int key) {
        return row(texts.byId(), key);
    }

    @Override
    public final Flux<Sample> rows(int lastKey) {
        return rows(texts.rows(), lastKey);
    }

    @Override
    public final Calls statement(String sql) {
        return new ReactiveCalls(any -> read(sql).reduce(0L, Long::sum));
    }
}
