package dev.sluice.r2dbc.ddl;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.transaction.TransactionSettings;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes over an engine. */
public final class Changes {

    private Changes() {}

    /** Of one statement, which is asked for whenever the change is made or planned. */
    public static SchemaChange of(OnDialect on, String operation, Supplier<String> statement) {
        return ofAll(on, operation, () -> List.of(statement.get()));
    }

    static SchemaChange ofAll(OnDialect on, String operation, Supplier<List<String>> statements) {
        return found(on, operation, Mono.fromSupplier(statements));
    }

    /** Of statements that are found by looking at what is there. */
    static SchemaChange found(OnDialect on, String operation, Mono<List<String>> statements) {
        return SchemaChange.of(statements, plan -> on.ddl().run(on.engine(), operation, plan));
    }

    /** What is so already has nothing to run. */
    static Mono<Void> run(ChangeDialect ddl, Engine engine, String operation, List<String> plan) {
        if (plan.size() < 2) {
            return plan.isEmpty() ? Mono.empty() : run(engine, operation, plan.get(0));
        }
        return ddl.changesInTransactions()
                ? engine.transaction(TransactionSettings.defaults(), tx -> each(tx, operation, plan))
                        .then()
                : engine.pinned(one -> each(one, operation, plan)).then();
    }

    private static Flux<Void> each(Engine engine, String operation, List<String> plan) {
        return Flux.fromIterable(plan).concatMap(sql -> run(engine, operation, sql));
    }

    private static Mono<Void> run(Engine engine, String operation, String sql) {
        return engine.update(Work.bounded(operation, Query.verbatim(sql))).then();
    }

    /** The name with the schema in which the session looks, where none is given. */
    static Mono<TableName> qualified(OnDialect on, TableName name) {
        return name.schema() != null
                ? Mono.just(name)
                : on.engine().<String>stream(
                                Work.bounded("currentSchema", Query.of(on.ddl().currentSchema())),
                                row -> String.valueOf(row.get("name", String.class)))
                        .next()
                        .map(schema -> TableName.of(schema, name.name()));
    }
}
