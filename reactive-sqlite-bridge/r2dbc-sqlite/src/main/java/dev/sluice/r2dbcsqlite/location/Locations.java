package dev.sluice.r2dbcsqlite.location;

import dev.sluice.r2dbcsqlite.location.Location.File;
import dev.sluice.r2dbcsqlite.location.Location.Memory;
import dev.sluice.r2dbcsqlite.location.Location.SharedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the location that a URL means; what it cannot mean is refused with what was probably meant. */
public final class Locations {

    private static final String MEMORY = ":memory:";

    private Locations() {}

    /**
     * By the parts of a URL, decoded: {@code sqlite:///relative.db}, {@code sqlite:////absolute.db}, {@code sqlite:///:memory:},
     * {@code sqlite:mem:///name}.
     *
     * @param protocol what stands between the driver and the slashes
     * @throws IllegalArgumentException when it names no database that can be
     */
    public static Location of(@Nullable String protocol, @Nullable String host, @Nullable String database) {
        String kind = protocol == null ? "" : protocol;
        String place = joined(host == null ? "" : host, database == null ? "" : database);
        return switch (kind) {
            case "", "file" -> place.equals(MEMORY) ? new Memory() : file(place);
            case "mem", "memory" -> shared(place);
            default ->
                throw new IllegalArgumentException(
                        "Unknown protocol '%s' of SQLite: leave it out for a file, or write mem".formatted(kind));
        };
    }

    /** The parser takes what is behind two slashes for a host. What it took for no port may be a password, and is not shown. */
    private static String joined(String host, String database) {
        if (host.isEmpty()) {
            return database;
        }
        if (host.indexOf(':') >= 0 && !host.equals(MEMORY)) {
            throw new IllegalArgumentException(
                    "There is a colon behind two slashes, but SQLite has no users and no ports:"
                            + " write r2dbc:sqlite:///relative.db or r2dbc:sqlite:////absolute.db");
        }
        return database.isEmpty() ? host : host + "/" + database;
    }

    private static Location shared(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "A database in memory that is shared needs a name, as in r2dbc:sqlite:mem:///name; one of a connection's own is"
                            + " r2dbc:sqlite:///:memory:");
        }
        requireNoNul(name);
        return new SharedMemory(name);
    }

    private static Location file(String place) {
        if (place.isEmpty()) {
            throw new IllegalArgumentException(
                    "No database is named: write r2dbc:sqlite:///relative.db, r2dbc:sqlite:////absolute.db or"
                            + " r2dbc:sqlite:///:memory:");
        }
        requireNoNul(place);
        try {
            return of(Path.of(place));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'%s' is no path: %s".formatted(place, e.getReason()), e);
        }
    }

    /**
     * A file.
     *
     * @throws IllegalArgumentException when its folder is not there, or it is a folder itself
     */
    public static Location of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            throw new IllegalArgumentException("'%s' is a folder, not a database".formatted(absolute));
        }
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("The folder of '%s' is not there%s".formatted(absolute, hint(path)));
        }
        return new File(canonical(folder, absolute));
    }

    /** Three slashes begin a relative path, of which many do not know. */
    private static String hint(Path path) {
        Path other = Path.of("/").resolve(path);
        Path folder = other.getParent();
        return !path.isAbsolute() && folder != null && Files.isDirectory(folder)
                ? "; did you mean %s, which takes four slashes?".formatted(other)
                : "";
    }

    /** The same for all ways that lead to the file. */
    private static Path canonical(Path folder, Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : folder.toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' cannot be looked at: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void requireNoNul(String place) {
        if (place.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("There is U+0000 in the name of the database");
        }
    }
}
