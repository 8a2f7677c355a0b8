package dev.sluice.h2;

import dev.sluice.url.ConnectionUrl;
import java.util.Objects;

/** What stands in a URL where other databases have their name: a name or a file's path, and behind it maybe settings. */
final class DatabaseNames {

    private DatabaseNames() {}

    /**
     * The URL of another database of the same kind, a file's in the same directory.
     *
     * @throws IllegalArgumentException when {@code name} is a path or has settings, as H2 would run the statements of some
     */
    static ConnectionUrl sibling(ConnectionUrl url, String name) {
        if (name.chars().anyMatch(c -> c == ';' || c == '/' || c == '\\')) {
            throw new IllegalArgumentException(
                    "The name of an H2 sibling is a name alone, without ';', '/' and '\\': its path and settings are those"
                            + " of the driver");
        }
        String given = Objects.requireNonNull(url.database());
        int settings = given.indexOf(';');
        int end = settings < 0 ? given.length() : settings;
        return url.withDatabase(directory(url, given.substring(0, end)) + name + given.substring(end));
    }

    private static String directory(ConnectionUrl url, String path) {
        return "file".equals(url.protocol())
                ? path.substring(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                : "";
    }
}
