package dev.sluice.r2dbc.bulk;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.RejectedRow;
import dev.sluice.error.OutcomeUnknownException;
import org.jspecify.annotations.Nullable;

/** What the caller of a load is told when it failed. */
final class Failures {

    private Failures() {}

    /** As it is, unless a row is the reason, or something stays. */
    static Throwable of(String operation, Tally tally, Throwable error) {
        if (error instanceof RowRefusedException refused) {
            RejectedRow row = tally.row(refused);
            String columns = row.columns().isEmpty() ? "" : " (%s)".formatted(String.join(", ", row.columns()));
            String what = "row %d%s was refused: ".formatted(row.index(), columns);
            return failure(operation, what, tally, row, refused.why());
        }
        return tally.hasCommitted() ? failure(operation, "", tally, null, error) : error;
    }

    private static BulkFailedException failure(
            String operation, String what, Tally tally, @Nullable RejectedRow row, Throwable cause) {
        BulkResult result = tally.result();
        String in = tally.hasCommitted()
                ? "%d rows in %d chunks are written".formatted(result.rows(), result.chunks())
                : "nothing is written";
        String unknown = cause instanceof OutcomeUnknownException
                ? ", and those of the chunk after them may be, as its commit was not answered"
                : "";
        String message = "%s: %s%s; %s%s".formatted(operation, what, cause.getMessage(), in, unknown);
        return new BulkFailedException(message, result, row, cause);
    }
}
