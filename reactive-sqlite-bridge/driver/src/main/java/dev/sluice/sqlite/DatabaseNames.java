package dev.sluice.sqlite;

import dev.sluice.url.ConnectionUrl;

/** What stands in a URL where other databases have their name: a file's path, or the name of one in memory. */
final class DatabaseNames {

    private DatabaseNames() {}

    /**
     * The URL of another database of the same kind, a file's in the same folder.
     *
     * @throws IllegalArgumentException when {@code name} is a path
     */
    static ConnectionUrl sibling(ConnectionUrl url, String name) {
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals(":memory:")) {
            throw new IllegalArgumentException(
                    "The name of an SQLite sibling is a name alone, without '/' and '\\': its folder is that of the driver");
        }
        String path = url.database() == null ? "" : url.database();
        int end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
        return url.withDatabase(url.protocol() == null ? path.substring(0, end) + name : name);
    }
}
