package dev.sluice.benchmarks.database;

import dev.sluice.url.ConnectionUrl;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * How a JVM tells its forks where the databases are: by a file that only its user may read, since what stands on a command
 * line everybody may read, and JMH prints.
 */
public final class Handover {

    private static final String FILE = "sluice.bench.handover";
    private static final String LIKE = ".like";
    private static final String URL = ".url";
    private static final String SQL = "sql";

    private static volatile String sql = "";

    private Handover() {}

    /** Has {@link #sql()} be this one, here and in the forks to come. */
    public static void use(String statement) {
        sql = statement;
    }

    /** What a fork's command line needs; the file is gone when this JVM ends. */
    public static List<String> jvmArgs() {
        Properties told = new Properties();
        Places.all().forEach(place -> {
            told.setProperty(place.name() + LIKE, place.database().title());
            told.setProperty(place.name() + URL, place.url().reveal());
        });
        told.setProperty(SQL, sql);
        try {
            Path file = Files.createTempFile("sluice-bench", ".properties"); // its owner's alone
            file.toFile().deleteOnExit();
            try (Writer writer = Files.newBufferedWriter(file)) {
                told.store(writer, null);
            }
            return List.of("-D" + FILE + "=" + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The user's own statement; empty when none was given. */
    public static String sql() {
        return told().getProperty(SQL, sql);
    }

    static Optional<Place> place(String name) {
        Properties told = told();
        return Optional.ofNullable(told.getProperty(name + URL))
                .map(url -> new Place(
                        name, Database.named(told.getProperty(name + LIKE)).orElseThrow(), ConnectionUrl.parse(url)));
    }

    private static Properties told() {
        Properties told = new Properties();
        String file = System.getProperty(FILE);
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                told.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return told;
    }
}
