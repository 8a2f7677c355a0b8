package dev.sluice.r2dbc.ddl;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.schema.change.SchemaManagement;
import java.util.List;
import reactor.core.publisher.Mono;

/** Schemas, written once over a dialect. */
public interface SchemaChanges extends OnDialect, SchemaManagement {

    @Override
    default SchemaChange createSchema(String name) {
        return Changes.of(this, "createSchema", () -> "create schema " + ddl().quote(name));
    }

    @Override
    default SchemaChange dropSchema(String name, boolean withContents) {
        Mono<List<String>> plan = Mono.fromSupplier(() -> List.of(ddl().dropSchema(name, withContents)));
        return Changes.found(
                this,
                "dropSchema",
                withContents || !ddl().dropsContents()
                        ? plan
                        : unlessTables(name).then(plan));
    }

    private Mono<Void> unlessTables(String name) {
        return objects(ObjectKind.TABLES, SchemaFilter.schema(name))
                .next()
                .flatMap(table -> Mono.error(new FeatureNotSupportedException(
                        "%s drops a schema with what is in it, and %s is: drop that first, or ask for it"
                                .formatted(ddl().product(), table.name()))));
    }
}
