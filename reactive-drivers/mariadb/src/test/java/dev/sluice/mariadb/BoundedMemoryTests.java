package dev.sluice.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.testkit.memory.Pace;
import dev.sluice.testkit.memory.SmallHeap;
import dev.sluice.testkit.server.TestServers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/**
 * Streams more than the heap could hold. {@code -Dsluice.memory.rows=5000000} makes it more still.
 */
class BoundedMemoryTests {

    private static final long ROWS = Long.getLong("sluice.memory.rows", 300_000);

    @ParameterizedTest
    @EnumSource(names = {"FAST", "SLOW"})
    void streamsInASmallHeap(Pace pace) throws InterruptedException {
        String url = TestServers.mariaDb().r2dbcUrl();

        String last = SmallHeap.run(
                Reader.class, Map.of("URL", url), Duration.ofMinutes(10), pace.name(), Long.toString(ROWS));

        assertThat(last).isEqualTo("Read %d rows", ROWS);
    }

    /** What runs in the small heap. Each row holds some 300 bytes. */
    static final class Reader {

        private record Line(int number, String digest, String text) {}

        private static final String ROWS = """
                select cast(seq as integer), md5(seq), repeat(md5(-seq), 8)
                  from seq_1_to_5000000
                 where seq <= :rows
                """;

        public static void main(String[] args) {
            MariaDbDriver db = MariaDbDriver.open(System.getenv("URL"));
            Flux<Line> lines = db.stream(
                    Query.of(ROWS).bind("rows", Integer.valueOf(args[1])),
                    row -> new Line(row.get(0, Integer.class), row.get(1, String.class), row.get(2, String.class)));
            Long rows = Pace.valueOf(args[0]).count(lines).block();
            db.close().block();
            System.out.println("Read " + rows + " rows");
        }
    }
}
