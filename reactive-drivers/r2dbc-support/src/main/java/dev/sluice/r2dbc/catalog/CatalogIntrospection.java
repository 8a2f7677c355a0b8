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
import java.util.ArrayList;
import java.util.List;
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
        return catalog()
                .objects(kind, filter)
                .map(reading -> read(engine(), kind.name(), reading))
                .orElseGet(Flux::empty);
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
            List<SchemaObject> found = new ArrayList<>();
            return engine().transaction(
                            catalog().snapshotTransaction(),
                            tx -> Flux.fromIterable(ObjectKind.all())
                                    .concatMap(kind -> all(tx, kind, filter).doOnNext(found::addAll)))
                    .then(Mono.fromSupplier(() -> SchemaSnapshot.of(found)));
        });
    }

    private <T extends SchemaObject> Mono<List<T>> all(Engine tx, ObjectKind<T> kind, SchemaFilter filter) {
        return Mono.justOrEmpty(catalog().objects(kind, filter))
                .flatMap(reading -> reading.sorted(
                                tx.stream(Work.bounded(kind.name(), reading.query()), reading.objects()))
                        .collectList());
    }

    private static <T> Flux<T> read(Engine engine, String what, Catalog.Reading<T> reading) {
        return reading.sorted(engine.stream(Work.streaming(what, reading.query()), reading.objects()));
    }
}
