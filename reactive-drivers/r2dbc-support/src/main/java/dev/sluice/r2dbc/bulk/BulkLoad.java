package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * How the rows of one load are written. One object may serve several subscribers.
 *
 * @param <C> how it takes rows
 */
public interface BulkLoad<C extends RowChunk> {

    /** What it does, for people to read. */
    String method();

    /** Where rows are collected, anew for each run. */
    Filling<C> filling();

    /** A chunk as what is sent one after the other. */
    default List<C> parts(C chunk) {
        return List.of(chunk);
    }

    /**
     * Writes a part of a chunk, which has at least one row, and emits how many rows of the source were written or of the table changed. The error
     * is a {@link RowRefusedException} with the index in the part where the row is known.
     */
    Mono<Long> send(Engine engine, C chunk);

    /** Whether a part that failed has changed nothing, and the transaction around it can go on. */
    boolean undoesFailures();
}
