package dev.sluice.r2dbc.catalog;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.schema.DatabaseInfo;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.TableName;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Introspection, written once over an engine and a catalog. */
public interface CatalogIntrospection extends SchemaIntrospection {

    Engine engine();

    Catalog catalog();

    @Override
    default Flux<DatabaseInfo> databases() {
        return read(engine(), "databases", catalog().databases());
    }

    @Override
    default <T extends SchemaObject> Flux<T> objects(ObjectKind<T> kind, SchemaFilter filter) {
        return read(engine(), kind.name(), catalog().objects(kind, filter));
    }

    @Override
    default Mono<Boolean> tableExists(TableName table) {
        return engine().<Boolean>stream(Work.bounded("tableExists", catalog().tableExists(table)), row -> true)
                .next()
                .defaultIfEmpty(false);
    }

    @Override
    default Mono<SchemaSnapshot> snapshot(SchemaFilter filter) {
        return Mono.defer(() -> {
            SnapshotBuilder snapshot = new SnapshotBuilder();
            return engine().transaction(
                            catalog().snapshotTransaction(),
                            tx -> Flux.fromIterable(ObjectKind.all())
                                    .concatMap(kind -> into(snapshot, tx, kind, filter)))
                    .then(Mono.fromSupplier(snapshot::build));
        });
    }

    private <T extends SchemaObject> Mono<Void> into(
            SnapshotBuilder snapshot, Engine tx, ObjectKind<T> kind, SchemaFilter filter) {
        Catalog.Reading<T> reading = catalog().objects(kind, filter);
        return reading.sorted(tx.stream(Work.bounded(kind.name(), reading.query()), reading.row()))
                .collectList()
                .doOnNext(found -> snapshot.put(kind, found))
                .then();
    }

    private static <T> Flux<T> read(Engine engine, String what, Catalog.Reading<T> reading) {
        return reading.sorted(engine.stream(Work.streaming(what, reading.query()), reading.row()));
    }
}
