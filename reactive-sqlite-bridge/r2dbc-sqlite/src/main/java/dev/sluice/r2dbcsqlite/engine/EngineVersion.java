package dev.sluice.r2dbcsqlite.engine;

import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;

/** The sqlite-jdbc on the class path, of which the classes below its JDBC are used, which change without notice. */
final class EngineVersion {

    private static final int[] LEAST = {3, 53};

    private EngineVersion() {}

    /** Refuses one that is too old, before it fails somewhere else. */
    static void check() {
        require(SQLiteJDBCLoader.getVersion());
    }

    static void require(String version) {
        if (Arrays.compare(numbers(version), LEAST) < 0) {
            throw new IllegalStateException(
                    "r2dbc-sqlite needs org.xerial:sqlite-jdbc %d.%d or newer, and %s is on the class path: another dependency, or a BOM,"
                                    .formatted(LEAST[0], LEAST[1], version)
                            + " asks for the older one");
        }
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[^0-9]+"))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .limit(LEAST.length)
                .toArray();
    }
}
