package dev.sluice.testkit.memory;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkRows;
import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.schema.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes many rows in a JVM with a small heap, through the driver that the class path has for the URL. */
public final class SmallHeapWriter {

    /** What {@code main} prints when some rows are on their way. */
    public static final String READY = "ready";

    /** An argument: commit each chunk of {@link #CHUNK} rows, and print {@code READY} when some of them are reported. */
    public static final String CHUNK_BY_CHUNK = "chunks";

    /** The rows of a chunk. */
    public static final int CHUNK = 500;

    /** The rows that are on their way, or are reported, when {@code READY} is printed. */
    public static final int SOME = 20_000;

    private static final String URL = "URL";

    private static final List<String> COLUMNS = List.of("id", "name", "amount", "note");

    private SmallHeapWriter() {}

    /**
     * Writes {@code count} rows of some 100 bytes into {@code table}, which has the columns {@code id}, {@code name},
     * {@code amount} and {@code note}: a number, a text, a number and a text.
     *
     * @param url of the database; kept out of the list of processes
     * @return the number of rows as the other JVM has printed it
     * @throws AssertionError when the heap was too small, or the writing did not end in ten minutes
     */
    public static String write(String url, String table, long count) throws InterruptedException {
        return SmallHeap.run(
                SmallHeapWriter.class, Map.of(URL, url), Duration.ofMinutes(10), table, Long.toString(count));
    }

    /** What tells the other JVM where to write. */
    public static Map<String, String> environment(String url) {
        return Map.of(URL, url);
    }

    /** What runs in the other JVM. */
    public static void main(String[] args) {
        Driver driver = DriverRegistry.discover().open(System.getenv(URL));
        BulkOperationsDriver bulk = (BulkOperationsDriver) driver;
        TableName table = TableName.of(args[0]);
        long count = Long.parseLong(args[1]);
        long written = args.length > 2 && args[2].equals(CHUNK_BY_CHUNK)
                ? chunkByChunk(bulk, table, count)
                : inOne(bulk, table, count);
        ((ConnectionDriver) driver).close().block();
        System.out.println(written);
    }

    private static long inOne(BulkOperationsDriver bulk, TableName table, long count) {
        Flux<@Nullable Object[]> rows = rows(count).doOnNext(row -> readyAt((Integer) Objects.requireNonNull(row[0])));
        return bulk.bulkInsert(table, COLUMNS, rows)
                .blockOptional()
                .orElseThrow()
                .rows();
    }

    private static void readyAt(int row) {
        if (row == SOME) {
            System.out.println(READY);
        }
    }

    private static long chunkByChunk(BulkOperationsDriver bulk, TableName table, long count) {
        BulkOptions options = BulkOptions.defaults().withChunkRows(CHUNK).committingChunks();
        boolean[] ready = {false};
        return bulk.bulkInsert(table, BulkRows.of(COLUMNS, rows(count)), options)
                .progress()
                .doOnNext(progress -> {
                    if (progress.rows() >= SOME + CHUNK && !ready[0]) { // the last one may not be committed yet
                        ready[0] = true;
                        System.out.println(READY);
                    }
                })
                .last()
                .flatMap(last -> Mono.justOrEmpty(last.result()))
                .blockOptional()
                .orElseThrow()
                .rows();
    }

    private static Flux<@Nullable Object[]> rows(long count) {
        return Flux.<@Nullable Object[], Integer>generate(() -> 0, (i, sink) -> {
                    sink.next(new Object[] {
                        i, "the name of row " + i, i % 1000, "a note that is somewhat longer than the name"
                    });
                    return i + 1;
                })
                .take(count);
    }
}
