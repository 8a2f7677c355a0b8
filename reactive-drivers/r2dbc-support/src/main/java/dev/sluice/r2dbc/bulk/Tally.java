package dev.sluice.r2dbc.bulk;

import dev.sluice.bulk.BulkProgress;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.RejectedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one run of a load has done so far. */
final class Tally {

    private static final long NANOS_PER_PROGRESS = Duration.ofMillis(100).toNanos();

    private final long began = System.nanoTime();
    private final int mostRejected;
    private final Function<RowRefusedException, List<String>> columns;
    private final List<RejectedRow> rejected = new ArrayList<>();
    private long told = began;
    private long given;
    private long chunks;
    private long bytes;
    private long written;
    private long committedRows;
    private long committedChunks;
    private String method = "";

    /** @param columns that an error is about */
    Tally(int mostRejected, Function<RowRefusedException, List<String>> columns) {
        this.mostRejected = mostRejected;
        this.columns = columns;
    }

    synchronized void by(String how) {
        method = how;
    }

    /** @throws RowRefusedException when it is one too many */
    synchronized void reject(RowRefusedException refused) {
        if (rejected.size() >= mostRejected) {
            throw refused;
        }
        rejected.add(row(refused));
    }

    RejectedRow row(RowRefusedException refused) {
        return new RejectedRow(refused.index(), columns.apply(refused), refused.why());
    }

    boolean failsFast() {
        return mostRejected == 0;
    }

    synchronized void gave(RowChunk chunk) {
        given += chunk.rows();
        bytes += chunk.bytes();
        chunks++;
    }

    /** Rows of the source or of the table, which are there if the transaction is committed. */
    synchronized void wrote(long rows) {
        written += rows;
    }

    /** All that was written so far stays. */
    synchronized void committed() {
        committedRows = written;
        committedChunks = chunks;
    }

    synchronized boolean hasCommitted() {
        return committedChunks > 0;
    }

    /** What is to be told now; nothing when it was told a moment ago. */
    synchronized @Nullable BulkProgress due() {
        long now = System.nanoTime();
        if (now - told < NANOS_PER_PROGRESS) {
            return null;
        }
        told = now;
        return progress(null);
    }

    synchronized BulkProgress last() {
        return progress(result());
    }

    synchronized BulkResult result() {
        List<RejectedRow> inOrder = rejected.stream()
                .sorted(Comparator.comparingLong(RejectedRow::index))
                .toList();
        return new BulkResult(committedRows, committedChunks, took(), method, inOrder);
    }

    private BulkProgress progress(@Nullable BulkResult outcome) {
        return new BulkProgress(given, chunks, bytes, took(), outcome);
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
