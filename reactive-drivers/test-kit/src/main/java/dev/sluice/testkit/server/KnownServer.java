package dev.sluice.testkit.server;

import dev.sluice.url.ConnectionUrl;
import org.jspecify.annotations.Nullable;

/** A server that somebody else runs. */
record KnownServer(
        Product product,
        String r2dbcUrl,
        String host,
        int port,
        String database,
        String user,
        String password,
        String origin)
        implements DatabaseServer {

    /**
     * From a URL with a user and a password. The port may be left out, and so may the database of PostgreSQL, if named
     * as the user.
     */
    static KnownServer parse(Product product, String r2dbcUrl) {
        ConnectionUrl url = ConnectionUrl.parse(r2dbcUrl);
        String user = required(url.user(), "user", url);
        String database = product == Product.POSTGRESQL && url.database() == null ? user : url.database();
        return new KnownServer(
                product,
                r2dbcUrl,
                required(url.host(), "host", url),
                url.port().orElse(product.port()),
                required(database, "database", url),
                user,
                required(url.password(), "password", url).reveal(),
                "url");
    }

    private static <T> T required(@Nullable T part, String name, ConnectionUrl url) {
        if (part == null) {
            throw new IllegalArgumentException("The URL names no %s: %s".formatted(name, url));
        }
        return part;
    }

    @Override
    public String toString() {
        return "%s (%s) on %s:%d".formatted(product, origin, host, port);
    }
}
