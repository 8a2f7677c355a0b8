package dev.sluice.testkit.memory;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.export.ExportFormat;
import dev.sluice.export.ExportOperations;
import dev.sluice.query.Query;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/** Exports the rows of one query in a JVM with a small heap, through the driver that the class path has for the URL. */
public final class SmallHeapExport {

    private static final String URL = "URL";

    private SmallHeapExport() {}

    /**
     * Exports all rows of {@code sql}.
     *
     * @param url of the database; kept out of the list of processes
     * @param format {@code csv} or {@code ndjson}
     * @return the number of lines as the other JVM has printed it
     * @throws AssertionError when the heap was too small, or it did not end in ten minutes
     */
    public static String lines(String url, String sql, String format) throws InterruptedException {
        return SmallHeap.run(SmallHeapExport.class, Map.of(URL, url), Duration.ofMinutes(10), sql, format);
    }

    /** What runs in the other JVM. */
    public static void main(String[] args) {
        Driver driver = DriverRegistry.discover().open(System.getenv(URL));
        ExportFormat format = args[1].equals("csv") ? ExportFormat.csv().withoutHeader() : ExportFormat.ndjson();
        Long lines = ((ExportOperations) driver)
                .exportBytes(Query.of(args[0]), format)
                .map(SmallHeapExport::lines)
                .limitRate(1)
                .reduce(0L, Long::sum)
                .block();
        ((ConnectionDriver) driver).close().block();
        System.out.println(lines);
    }

    private static long lines(ByteBuffer buffer) {
        long lines = 0;
        while (buffer.hasRemaining()) {
            lines += buffer.get() == '\n' ? 1 : 0;
        }
        return lines;
    }
}
