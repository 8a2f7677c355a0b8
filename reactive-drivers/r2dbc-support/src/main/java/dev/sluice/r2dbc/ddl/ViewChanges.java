package dev.sluice.r2dbc.ddl;

import dev.sluice.schema.Column;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.TableName;
import dev.sluice.schema.View;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.schema.change.ViewDefinition;
import dev.sluice.schema.change.ViewOperations;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Views, written once over a dialect. */
public interface ViewChanges extends OnDialect, ViewOperations {

    @Override
    default Mono<String> viewDefinition(TableName view) {
        return of(view, ObjectKind.VIEWS).mapNotNull(View::definition).next();
    }

    @Override
    default Flux<Column> viewColumns(TableName view) {
        return of(view, ObjectKind.VIEWS)
                .hasElements()
                .flatMapMany(is -> is ? of(view, ObjectKind.COLUMNS) : Flux.empty());
    }

    private <T extends SchemaObject> Flux<T> of(TableName view, ObjectKind<T> kind) {
        return Changes.qualified(this, view)
                .flatMapMany(name -> objects(
                        kind, SchemaFilter.schema(String.valueOf(name.schema())).table(name.name())));
    }

    @Override
    default SchemaChange createView(ViewDefinition view) {
        return Changes.of(this, "createView", () -> {
            ddl().requireView(view);
            return create(view);
        });
    }

    private String create(ViewDefinition view) {
        View made = new View(view.name(), view.query(), view.materialized(), false, view.checkOption());
        return ddl().view(made, view.columns());
    }

    @Override
    default SchemaChange replaceView(ViewDefinition view) {
        return Changes.ofAll(this, "replaceView", () -> {
            ddl().requireView(view);
            return ddl().replaceView(view, create(view));
        });
    }

    @Override
    default SchemaChange refreshView(TableName view) {
        return Changes.of(this, "refreshView", () -> ddl().refreshView(view));
    }

    @Override
    default SchemaChange dropView(TableName view) {
        return Changes.found(
                this,
                "dropView",
                of(view, ObjectKind.VIEWS)
                        .next()
                        .map(View::materialized)
                        .defaultIfEmpty(false)
                        .map(materialized -> List.of(ddl().dropView(view, materialized))));
    }
}
