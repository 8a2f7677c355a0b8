package dev.sluice.r2dbc.driver;

import dev.sluice.engine.Engine;
import dev.sluice.engine.OnEngine;
import dev.sluice.r2dbc.bulk.BulkLoads;
import dev.sluice.r2dbc.ddl.ColumnChanges;
import dev.sluice.r2dbc.ddl.SchemaWriter;
import dev.sluice.r2dbc.ddl.TableChanges;
import dev.sluice.r2dbc.ddl.ViewChanges;
import dev.sluice.r2dbc.export.Exports;
import dev.sluice.r2dbc.prepared.PreparedStatements;
import dev.sluice.r2dbc.table.RowDialect;
import dev.sluice.r2dbc.table.TableRows;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaScript;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.transaction.TransactionDriver;
import dev.sluice.transaction.TransactionSettings;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What can be done with an SQL database wherever it runs: on a pool, in a transaction.
 *
 * @param <O> the driver's own operations
 */
public interface SqlOperations<O>
        extends OnEngine,
                SchemaExport,
                TransactionDriver<O>,
                TableChanges,
                ColumnChanges,
                ViewChanges,
                TableRows,
                PreparedStatements,
                Exports,
                BulkLoads {

    @Override
    Engine engine();

    @Override
    RowDialect rows();

    @Override
    default Mono<SchemaScript> exportSchema(SchemaFilter filter) {
        return snapshot(filter).map(this::script);
    }

    @Override
    default SchemaScript script(SchemaSnapshot snapshot) {
        return SchemaWriter.write(snapshot, ddl());
    }

    /** These operations on another engine. */
    O on(Engine engine);

    @Override
    default <T> Mono<T> inTransaction(TransactionSettings settings, Function<? super O, ? extends Mono<T>> work) {
        return engine().<T>transaction(settings, engine -> work.apply(on(engine)))
                .singleOrEmpty();
    }

    @Override
    default <T> Flux<T> inTransactionMany(
            TransactionSettings settings, Function<? super O, ? extends Publisher<T>> work) {
        return engine().transaction(settings, engine -> work.apply(on(engine)));
    }
}
