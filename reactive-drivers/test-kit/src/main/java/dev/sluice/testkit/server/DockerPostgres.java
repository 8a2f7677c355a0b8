package dev.sluice.testkit.server;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class DockerPostgres {

    private static final String IMAGE = "postgres:18-alpine";

    private DockerPostgres() {}

    @SuppressWarnings("resource") // closed from outside, see Docker
    static DatabaseServer start() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
        container.withCommand(
                "postgres", "-c", "fsync=off", "-c", "max_connections=200", "-c", "max_prepared_transactions=20");
        return Docker.start(
                Product.POSTGRESQL,
                container,
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword());
    }
}
