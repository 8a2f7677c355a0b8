package dev.sluice.testkit.server;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** MariaDB or MySQL in a container. */
final class DockerMySql {

    private DockerMySql() {}

    /**
     * Starts {@code image}. Testcontainers' own classes for these servers would need a JDBC driver to see that one has
     * started; this looks at the log, where a server that is only preparing the data shows port 0.
     */
    @SuppressWarnings("resource") // closed from outside, see Docker
    static DatabaseServer start(Product product, String image) {
        String password = EmbeddedServer.newPassword();
        GenericContainer<?> container = new GenericContainer<>(image)
                .withExposedPorts(product.port())
                .withEnv(product.name() + "_ROOT_PASSWORD", password)
                .withEnv(product.name() + "_DATABASE", MySqlDistribution.DATABASE)
                .withCommand(MySqlDistribution.arguments(MySqlDistribution.settings(product))
                        .toArray(String[]::new))
                .waitingFor(Wait.forLogMessage(".*port: " + product.port() + " .*", 1));
        return Docker.start(product, container, MySqlDistribution.DATABASE, MySqlDistribution.USER, password);
    }
}
