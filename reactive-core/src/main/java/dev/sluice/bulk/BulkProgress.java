package dev.sluice.bulk;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a load has come.
 *
 * @param rows of the source that the database was given, whether or not they are committed yet
 * @param chunks of them
 * @param bytes of them, about
 * @param took since the load began
 * @param outcome of a load that has ended; {@code null} while it runs
 */
public record BulkProgress(
        long rows,
        long chunks,
        long bytes,
        Duration took,
        @Nullable BulkResult outcome) {

    /** The result, which the last progress has. */
    public Optional<BulkResult> result() {
        return Optional.ofNullable(outcome);
    }
}
