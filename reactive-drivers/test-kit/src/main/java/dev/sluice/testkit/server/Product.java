package dev.sluice.testkit.server;

/** A kind of server that the test kit knows. */
enum Product {
    POSTGRESQL("PostgreSQL", "postgresql", 5432, TestServers.POSTGRESQL_URL),
    MARIADB("MariaDB", "mariadb", 3306, TestServers.MARIADB_URL),
    MYSQL("MySQL", "mysql", 3306, TestServers.MYSQL_URL);

    private final String title;
    private final String scheme;
    private final int port;
    private final String variable;

    Product(String title, String scheme, int port, String variable) {
        this.title = title;
        this.scheme = scheme;
        this.port = port;
        this.variable = variable;
    }

    /** The port of a server that nobody has given another one. */
    int port() {
        return port;
    }

    String r2dbcUrl(String host, int port, String database, String user, String password) {
        return "r2dbc:%s://%s:%s@%s:%d/%s".formatted(scheme, user, password, host, port, database);
    }

    /** The environment variable that names a server of this kind to use. */
    String variable() {
        return variable;
    }

    @Override
    public String toString() {
        return title;
    }
}
