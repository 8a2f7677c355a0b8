package dev.sluice.r2dbc.table;

import dev.sluice.error.ConstraintViolationException;
import dev.sluice.r2dbc.ddl.OnDialect;
import dev.sluice.schema.TableName;
import io.r2dbc.spi.R2dbcException;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work on one table, whose shape is looked up first. */
record OnTable(OnDialect on, TableName name, TableShapes shapes) {

    static OnTable of(OnDialect on, TableName name) {
        return new OnTable(on, name, TableShapes.of(on));
    }

    <T> Mono<T> one(Function<TableShape, Mono<T>> work) {
        return shapes.find(on, name).flatMap(work).doOnError(this::mayHaveChanged);
    }

    <T> Flux<T> many(Function<TableShape, Flux<T>> work) {
        return shapes.find(on, name).flatMapMany(work).doOnError(this::mayHaveChanged);
    }

    /** A constraint that is violated is there; anything else, a name that is not known included, may come from a change. */
    private void mayHaveChanged(Throwable error) {
        if (error instanceof IllegalArgumentException
                || (error instanceof R2dbcException && !(error instanceof ConstraintViolationException))) {
            shapes.forget(name);
        }
    }
}
