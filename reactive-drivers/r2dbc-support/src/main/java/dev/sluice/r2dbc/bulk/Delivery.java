package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Writes a chunk, in parts that become smaller where the database refuses a row of it and does not say which.
 *
 * @param settings of a savepoint, where one is needed to go on
 */
record Delivery<C extends RowChunk>(BulkLoad<C> load, Tally tally, TransactionSettings settings) {

    Mono<Void> deliver(Engine engine, C chunk) {
        return Mono.defer(() -> {
            Deque<C> parts = new ArrayDeque<>(load.parts(chunk));
            return Mono.defer(() -> next(engine, parts))
                    .repeat(() -> !parts.isEmpty())
                    .then()
                    .doOnSuccess(nothing -> tally.gave(chunk));
        });
    }

    private Mono<Void> next(Engine engine, Deque<C> parts) {
        C part = parts.removeFirst();
        return sent(engine, part)
                .doOnNext(tally::wrote)
                .then()
                .onErrorResume(Delivery::isOfRow, e -> Mono.fromRunnable(() -> refused(part, parts, e)));
    }

    private Mono<Long> sent(Engine engine, C part) {
        return load.undoesFailures() || tally.failsFast()
                ? load.send(engine, part)
                : engine.transaction(settings, inner -> load.send(inner, part)).single();
    }

    /** Leaves on the way what is still to be written. */
    private void refused(C part, Deque<C> parts, Throwable error) {
        boolean known = error instanceof RowRefusedException refused && refused.index() < part.rows();
        if (!known && part.rows() > 1) {
            if (!load.undoesFailures() && tally.failsFast()) {
                throw sneaky(error);
            }
            int half = part.rows() / 2;
            later(part, half, part.rows(), parts);
            later(part, 0, half, parts);
            return;
        }
        int row = known ? (int) ((RowRefusedException) error).index() : 0;
        List<String> columns = known ? ((RowRefusedException) error).columns() : List.of();
        Throwable why = known ? ((RowRefusedException) error).why() : error;
        tally.reject(new RowRefusedException(part.index(row), columns, why));
        later(part, row + 1, part.rows(), parts);
        later(part, 0, row, parts);
    }

    @SuppressWarnings("unchecked") // a part of a chunk is what the chunk is
    private void later(C part, int from, int to, Deque<C> parts) {
        if (from < to) {
            parts.addFirst((C) part.part(from, to));
        }
    }

    static boolean isOfRow(Throwable error) {
        return error instanceof RowRefusedException
                || error instanceof R2dbcDataIntegrityViolationException
                || (error instanceof R2dbcException e && RowRefusedException.isByRule(e.getSqlState()));
    }

    private static RuntimeException sneaky(Throwable error) {
        return error instanceof RuntimeException e ? e : new IllegalStateException(error);
    }
}
