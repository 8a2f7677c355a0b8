package dev.sluice.benchmarks.database;

import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the databases are: what was said on the command line, else what the environment names, else servers that are started
 * for this run, a database in this JVM's memory or a file.
 */
public final class Places {

    private static final Map<String, Place> known = new ConcurrentHashMap<>();

    private Places() {}

    /** The one of this name, which the parent of a fork may have said. */
    public static Place of(String name) {
        Place place = known.get(name);
        if (place != null) {
            return place;
        }
        return known.computeIfAbsent(name, any -> Handover.place(name).orElseGet(() -> started(name)));
    }

    /** Has a name mean this URL from now on. */
    public static Place use(String name, Database database, ConnectionUrl url) {
        Place place = new Place(name, database, url);
        known.put(name, place);
        return place;
    }

    /** All that were asked for until now. */
    static Iterable<Place> all() {
        return known.values();
    }

    private static Place started(String name) {
        Database database =
                Database.named(name).orElseThrow(() -> new IllegalArgumentException("No such database: " + name));
        String url = named(database).orElseGet(() -> switch (database) {
            case POSTGRESQL -> TestServers.postgresql().r2dbcUrl();
            case MYSQL -> TestServers.mySql().r2dbcUrl();
            case MARIADB -> TestServers.mariaDb().r2dbcUrl();
            case H2 -> "r2dbc:h2:mem:///sluice_bench?DB_CLOSE_DELAY=-1";
            case SQLITE -> "r2dbc:sqlite:///" + file();
        });
        return new Place(name, database, ConnectionUrl.parse(url));
    }

    private static Optional<String> named(Database database) {
        return Optional.ofNullable(System.getenv(variable(database)));
    }

    /** The environment variable with the URL of one's own database. */
    static String variable(Database database) {
        return "SLUICE_BENCH_" + database.name().toUpperCase(Locale.ROOT) + "_URL";
    }

    private static Path file() {
        try {
            Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sluice-benchmarks");
            return Files.createDirectories(folder).resolve("bench.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
