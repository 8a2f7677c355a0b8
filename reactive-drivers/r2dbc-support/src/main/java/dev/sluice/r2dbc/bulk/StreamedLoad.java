package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import reactor.core.publisher.Flux;

/**
 * A load that can take all rows in one go, without knowing their end.
 *
 * @param <C> how it takes rows
 */
public interface StreamedLoad<C extends RowChunk> extends BulkLoad<C> {

    /** How many bytes it is best given at once. */
    int streamedBytes();

    /**
     * Writes all chunks, whose rows are all those of the source, or none of them. It emits something now and then, so that it shows that
     * it moves or that the source is what it waits for, and at last how many rows were written or changed.
     *
     * @param chunks ended with an error as soon as nobody waits for the load any more
     */
    Flux<Long> sendAll(Engine engine, Flux<C> chunks, SourceWatch watch);
}
