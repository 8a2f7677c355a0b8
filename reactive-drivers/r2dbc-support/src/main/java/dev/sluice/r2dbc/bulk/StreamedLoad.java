package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import reactor.core.publisher.Flux;

/**
 * A load that collects all rows of the source before it does anything with them.
 *
 * @param <C> how it takes rows
 */
public interface StreamedLoad<C extends RowChunk> extends BulkLoad<C> {

    /**
     * Writes all chunks, whose rows are all those of the source, or none of them. It emits something for each chunk, and at last how many
     * rows were written or changed. The error is a {@link RowRefusedException} with the index in the source where the row is known.
     */
    Flux<Long> sendAll(Engine engine, Flux<C> chunks);
}
