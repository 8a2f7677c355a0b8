package dev.sluice.bulk;

import java.time.Duration;
import java.util.List;

/**
 * What a load has done.
 *
 * @param rows of an insert or an upsert, the rows of the source that were written; of an update or a delete, the rows of the table that
 *     were changed. Where chunks are committed, they are those of the first {@code chunks} chunks, in the order of the source
 * @param chunks in which the rows went to the database
 * @param method how it was done, for people to read: {@code COPY (binary)}
 * @param rejected rows that were left out, in the order of the source
 */
public record BulkResult(long rows, long chunks, Duration took, String method, List<RejectedRow> rejected) {

    public BulkResult {
        rejected = List.copyOf(rejected);
    }
}
