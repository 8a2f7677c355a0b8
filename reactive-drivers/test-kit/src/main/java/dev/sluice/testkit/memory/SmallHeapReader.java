package dev.sluice.testkit.memory;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.query.Query;
import dev.sluice.query.StreamingDriver;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Reads the rows of one query in a JVM with a small heap, through the driver that the class path has for the URL. */
public final class SmallHeapReader {

    private static final String URL = "URL";

    private record Line(
            @Nullable Object number,
            @Nullable String digest,
            @Nullable String text) {}

    private SmallHeapReader() {}

    /**
     * Reads all rows of {@code sql}.
     *
     * @param url of the database; kept out of the list of processes
     * @param sql of three columns: a number and two texts
     * @return the number of rows as the other JVM has printed it
     * @throws AssertionError when the heap was too small, or the reading did not end in ten minutes
     */
    public static String read(String url, String sql, Pace pace) throws InterruptedException {
        return SmallHeap.run(SmallHeapReader.class, Map.of(URL, url), Duration.ofMinutes(10), pace.name(), sql);
    }

    /** What runs in the other JVM. */
    public static void main(String[] args) {
        Driver driver = DriverRegistry.discover().open(System.getenv(URL));
        Flux<Line> lines = ((StreamingDriver) driver)
                .stream(
                        Query.of(args[1]),
                        row -> new Line(row.get(0), row.get(1, String.class), row.get(2, String.class)));
        Long rows = Pace.valueOf(args[0]).count(lines).block();
        ((ConnectionDriver) driver).close().block();
        System.out.println(rows);
    }
}
