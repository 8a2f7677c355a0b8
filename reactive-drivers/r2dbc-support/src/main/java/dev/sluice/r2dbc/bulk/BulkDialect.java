package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import dev.sluice.query.BindMarkers;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import java.util.List;
import reactor.core.publisher.Mono;

/** How one database takes many rows. */
public interface BulkDialect {

    /** How it writes the places of values. */
    BindMarkers markers();

    /** What one of its statements takes, at most. */
    Mono<MultiRowLoad.Limits> limits(Engine engine);

    /** Fails, before anything is written, where the database could not undo what a load has written to this table. */
    default Mono<Void> requireUndoable(Engine engine, BulkTarget target) {
        return Mono.empty();
    }

    /** Inserts rows. */
    default Mono<BulkLoad<?>> insert(Engine engine, BulkTarget target) {
        return limits(engine)
                .map(limits -> MultiRowLoad.inserting(
                        "bulkInsert", "INSERT of many rows", target, new RowsSql(target, markers())::insert, limits));
    }

    /**
     * Inserts rows, or updates those that are there.
     *
     * @param upsert of one row, whose values are left out
     * @param key that tells rows
     */
    Mono<BulkLoad<?>> upsert(Engine engine, BulkTarget target, Upsert upsert, List<Column> key);

    /** Updates the rows of these keys. */
    Mono<BulkLoad<?>> update(Engine engine, BulkTarget target, List<Column> key);

    /** Deletes the rows of these keys, which are all columns of the target. */
    Mono<BulkLoad<?>> delete(Engine engine, BulkTarget target);
}
