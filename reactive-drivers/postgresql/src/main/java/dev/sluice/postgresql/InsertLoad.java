package dev.sluice.postgresql;

import dev.sluice.engine.Engine;
import dev.sluice.query.BindMarkers;
import dev.sluice.r2dbc.bulk.BulkLoad;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.Filling;
import dev.sluice.r2dbc.bulk.Locating;
import dev.sluice.r2dbc.bulk.MultiRowLoad;
import dev.sluice.r2dbc.bulk.RowsSql;
import dev.sluice.r2dbc.bulk.ValueRows;
import java.util.List;
import reactor.core.publisher.Mono;

/** Inserts by statements that have many rows in them, each in a savepoint, as one that fails ends the transaction. */
record InsertLoad(MultiRowLoad statements) implements BulkLoad<ValueRows> {

    static InsertLoad into(BulkTarget target, BindMarkers markers, MultiRowLoad.Limits limits) {
        return new InsertLoad(MultiRowLoad.inserting(
                "bulkInsert", "INSERT of many rows", target, new RowsSql(target, markers)::insert, limits));
    }

    @Override
    public String method() {
        return statements.method();
    }

    @Override
    public Filling<ValueRows> filling() {
        return statements.filling();
    }

    @Override
    public List<ValueRows> parts(ValueRows chunk) {
        return statements.parts(chunk);
    }

    @Override
    public boolean undoesFailures() {
        return true;
    }

    @Override
    public Mono<Long> send(Engine engine, ValueRows part) {
        return engine.<Long>transaction(Locating.longest(), inner -> statements.send(inner, part))
                .single();
    }
}
