package dev.sluice.testkit.memory;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkResult;
import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.schema.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Writes many rows in a JVM with a small heap, through the driver that the class path has for the URL. */
public final class SmallHeapWriter {

    /** What {@code main} prints when some rows are on their way. */
    public static final String READY = "ready";

    private static final String URL = "URL";
    private static final int SOME = 20_000;

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
        Flux<@Nullable Object[]> rows = Flux.<@Nullable Object[], Integer>generate(() -> 0, (i, sink) -> {
                    if (i == SOME) {
                        System.out.println(READY);
                    }
                    sink.next(new Object[] {
                        i, "the name of row " + i, i % 1000, "a note that is somewhat longer than the name"
                    });
                    return i + 1;
                })
                .take(Long.parseLong(args[1]));
        BulkResult result = ((BulkOperationsDriver) driver)
                .bulkInsert(TableName.of(args[0]), List.of("id", "name", "amount", "note"), rows)
                .blockOptional()
                .orElseThrow();
        ((ConnectionDriver) driver).close().block();
        System.out.println(result.rows());
    }
}
