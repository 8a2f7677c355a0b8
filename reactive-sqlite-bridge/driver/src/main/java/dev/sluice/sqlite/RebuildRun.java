package dev.sluice.sqlite;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.transaction.TransactionSettings;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs the plan of a {@link TableRebuild} on one connection: what cannot be in a transaction before and behind it, the rest inside.
 * Cancelled or failed it sets the connection back, which is replaced besides, as are all that a pragma was run on.
 */
final class RebuildRun {

    static final String FOREIGN_KEYS_OFF = "pragma foreign_keys = off";
    static final String FOREIGN_KEYS_ON = "pragma foreign_keys = on";
    static final String LEGACY_ON = "pragma legacy_alter_table = on";
    static final String LEGACY_OFF = "pragma legacy_alter_table = off";

    private final Engine engine;
    private final String operation;
    private final List<String> plan;

    private RebuildRun(Engine engine, String operation, List<String> plan) {
        this.engine = engine;
        this.operation = operation;
        this.plan = plan;
    }

    static Mono<Void> of(Engine engine, String operation, List<String> plan) {
        return engine.pinned(one -> new RebuildRun(one, operation, plan).whole())
                .then();
    }

    private Flux<Void> whole() {
        return Flux.usingWhen(
                Mono.just(engine), one -> inOrder(), one -> Mono.empty(), (one, error) -> setBack(), one -> setBack());
    }

    private Flux<Void> inOrder() {
        if (!plan.get(0).equals(FOREIGN_KEYS_OFF)) {
            return inTransaction(plan);
        }
        int last = plan.size() - 1;
        return step(engine, plan.get(0))
                .thenMany(inTransaction(plan.subList(1, last)))
                .concatWith(step(engine, plan.get(last)));
    }

    private Flux<Void> inTransaction(List<String> statements) {
        return engine.transaction(
                TransactionSettings.defaults(),
                tx -> Flux.fromIterable(statements).concatMap(statement -> step(tx, statement)));
    }

    private Mono<Void> step(Engine on, String statement) {
        return RebuildCheck.isOne(statement)
                ? RebuildCheck.run(on, operation, statement)
                : on.update(Work.bounded(operation, Query.verbatim(statement))).then();
    }

    /** The error is the one that came first. */
    private Mono<Void> setBack() {
        return Flux.just(LEGACY_OFF, FOREIGN_KEYS_ON)
                .filter(plan::contains)
                .concatMap(pragma -> step(engine, pragma))
                .onErrorComplete()
                .then();
    }
}
