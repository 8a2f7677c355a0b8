package dev.sluice.testkit.server;

import io.r2dbc.spi.ConnectionFactoryOptions;

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
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(r2dbcUrl);
        Object user = options.getRequiredValue(ConnectionFactoryOptions.USER);
        Object password = options.getRequiredValue(ConnectionFactoryOptions.PASSWORD);
        Object host = options.getRequiredValue(ConnectionFactoryOptions.HOST);
        Object port = options.getValue(ConnectionFactoryOptions.PORT);
        Object database = product == Product.POSTGRESQL && !options.hasOption(ConnectionFactoryOptions.DATABASE)
                ? user
                : options.getRequiredValue(ConnectionFactoryOptions.DATABASE);
        return new KnownServer(
                product,
                r2dbcUrl,
                host.toString(),
                port == null ? product.port() : Integer.parseInt(port.toString()),
                database.toString(),
                user.toString(),
                password.toString(),
                "url");
    }

    @Override
    public String toString() {
        return "%s (%s) on %s:%d".formatted(product, origin, host, port);
    }
}
