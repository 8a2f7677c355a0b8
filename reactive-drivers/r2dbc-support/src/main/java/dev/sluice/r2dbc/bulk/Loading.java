package dev.sluice.r2dbc.bulk;

import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkProgress;
import dev.sluice.bulk.BulkRows;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.error.ValueConversionException;
import dev.sluice.r2dbc.table.TableShape;
import dev.sluice.r2dbc.table.TableShapes;
import dev.sluice.schema.TableName;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** A load that is to be: its table is looked at when it is run. */
record Loading(BulkLoads on, String operation, TableName table, BulkRows rows) {

    /** @param how to do it, given the target */
    BulkOperation with(BulkOptions options, Function<BulkTarget, Mono<BulkLoad<?>>> how) {
        return BulkOperation.of(onTarget((target, context) ->
                how.apply(target).<BulkProgress>flatMapMany(load -> run(load, options, target, context))));
    }

    <T> Flux<T> returning(List<String> columns, Function<? super Readable, ? extends T> row) {
        return onTarget((target, context) -> {
            Tally tally = tally(0, target);
            return new ReturningRun(on, operation, target.ofNewRows(), rows, tally, context)
                    .<T>run(target.shape().columns(columns), row)
                    .onErrorMap(error -> Failures.of(operation, tally, error));
        });
    }

    private interface OnTarget<T> {
        Flux<T> run(BulkTarget target, ContextView context);
    }

    /** The table is looked at anew: bytes of the wrong type may be the right number of them. */
    private <T> Flux<T> onTarget(OnTarget<T> work) {
        return Flux.deferContextual(context -> {
            TableShapes shapes = TableShapes.of(on);
            return shapes.look(on, table)
                    .map(shape -> BulkTarget.of(shape, rows.columns(), on.rows()))
                    .flatMapMany(target -> on.bulk()
                            .requireUndoable(on.engine(), target)
                            .thenMany(Flux.defer(() -> work.run(target, context))))
                    .doOnError(error -> shapes.forget(table));
        });
    }

    private <C extends RowChunk> Flux<BulkProgress> run(
            BulkLoad<C> load, BulkOptions options, BulkTarget target, ContextView context) {
        Tally tally = tally(options.mostRejected(), target);
        return new BulkRun<>(on.engine(), operation, load, rows, options, tally, context).run();
    }

    private static Tally tally(int mostRejected, BulkTarget target) {
        return new Tally(mostRejected, refused -> columns(refused, target.shape()));
    }

    private static List<String> columns(RowRefusedException refused, TableShape shape) {
        if (!refused.columns().isEmpty()) {
            return refused.columns();
        }
        if (refused.why() instanceof ValueConversionException e) {
            return List.of(e.column());
        }
        return refused.why() instanceof ConstraintViolationException e
                ? e.column().map(List::of).orElseGet(() -> columns(e, shape))
                : List.of();
    }

    private static List<String> columns(ConstraintViolationException error, TableShape shape) {
        String name = error.constraint().orElse("");
        return shape.keys().stream()
                .filter(key -> name.equalsIgnoreCase(key.name()) || (key.primary() && name.equals("PRIMARY")))
                .findFirst()
                .map(key -> key.columns())
                .orElse(List.of());
    }
}
