package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import dev.sluice.transaction.TransactionSettings;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Finds the row for which the database refuses some rows, in a transaction that is going to be rolled back.
 *
 * @param engine in the transaction, without anything of these rows in it
 * @param attempt writes some of the rows
 */
public record Locating(Engine engine, Attempt attempt) {

    /** Writes some rows. */
    @FunctionalInterface
    public interface Attempt {

        /** Those from {@code from} on and up to {@code to}, which is not one of them. */
        Mono<?> write(Engine engine, long from, long to);
    }

    /**
     * The error that says which row it is.
     *
     * @param rows how many there are
     * @param error of all of them together
     */
    public <T> Mono<T> row(long rows, Throwable error) {
        return between(0, rows, error);
    }

    private <T> Mono<T> between(long from, long to, Throwable error) {
        if (error instanceof RowRefusedException) {
            return Mono.error(error);
        }
        if (to - from <= 1) {
            return Mono.error(new RowRefusedException(from, List.of(), error));
        }
        long middle = from + (to - from) / 2;
        return inSavepoint(engine, from, middle)
                .flatMap(refused -> refused.<Mono<T>>map(first -> between(from, middle, first))
                        .orElseGet(() -> between(middle, to, error)));
    }

    private Mono<Optional<Throwable>> inSavepoint(Engine on, long from, long to) {
        return on.<Boolean>transaction(
                        longest(), inner -> attempt.write(inner, from, to).then(Mono.just(true)))
                .then(Mono.just(Optional.<Throwable>empty()))
                .onErrorResume(Delivery::isOfRow, error -> Mono.just(Optional.of(error)));
    }

    /** Whether the database has refused a row, and not the whole statement. */
    public static boolean isOfRow(Throwable error) {
        return Delivery.isOfRow(error);
    }

    /** Of a nested transaction, whose limit is that of the one around it. */
    public static TransactionSettings longest() {
        return TransactionSettings.defaults().withTimeout(BulkRun.LONGEST);
    }
}
