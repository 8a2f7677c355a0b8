package dev.sluice.r2dbc.bulk;

import dev.sluice.bulk.BulkRows;
import dev.sluice.error.ValueConversionException;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The rows of a source as chunks. A row is requested when a chunk is wanted and not full yet, one after the other, so that no more wait
 * than are in it.
 *
 * @param rows of a chunk at most
 * @param bytes of a chunk, with which it is full
 * @param context in which the source runs: that of the caller, not that of the transaction around the load
 */
record Chunks<C extends RowChunk>(
        BulkRows source, int rows, long bytes, Tally tally, SourceWatch watch, ContextView context) {

    Flux<C> into(Filling<C> filling) {
        long[] index = {0};
        Flux<C> full = Flux.<Object>from(source.source())
                .contextWrite(around -> Context.of(context))
                .handle((row, sink) -> {
                    watch.gaveRow();
                    try {
                        add(filling, index[0]++, row);
                    } catch (RuntimeException e) {
                        sink.error(e);
                        return;
                    }
                    if (filling.rows() >= rows || filling.bytes() >= bytes) {
                        sink.next(taken(filling));
                    }
                });
        Flux<C> chunks = full.concatWith(
                        Mono.defer(() -> filling.rows() == 0 ? Mono.empty() : Mono.just(taken(filling))))
                .doOnRequest(n -> watch.asked())
                .doOnTerminate(watch::ended);
        return Ending.of(chunks, watch.silence());
    }

    private void add(Filling<C> filling, long index, Object row) {
        try {
            filling.add(index, source.values(row));
        } catch (ValueConversionException e) {
            tally.reject(new RowRefusedException(index, List.of(e.column()), e));
        } catch (RowRefusedException e) { // a null in a key
            tally.reject(e);
        } catch (RuntimeException e) {
            String why = e instanceof IllegalArgumentException
                    ? e.getMessage()
                    : e.getClass().getName();
            throw new IllegalArgumentException("Row %d cannot be read: %s".formatted(index, why), e);
        }
    }

    private C taken(Filling<C> filling) {
        watch.gaveChunk();
        return filling.take();
    }
}
