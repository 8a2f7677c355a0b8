package dev.sluice.testkit.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** Servers in containers, where there is Docker. Testcontainers removes them once this JVM is gone. */
final class Docker {

    private Docker() {}

    /** Asks Testcontainers only if Docker may be there at all: where it is not, that fills the log with stack traces. */
    static boolean isAvailable() {
        boolean plausible = System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
        return plausible && DockerClientFactory.instance().isDockerAvailable();
    }

    /** Starts {@code container} and tells how to log in to the server in it. */
    static DatabaseServer start(
            Product product, GenericContainer<?> container, String database, String user, String password) {
        container.start();
        String host = container.getHost();
        int port = container.getMappedPort(product.port());
        String url = product.r2dbcUrl(host, port, database, user, password);
        return new KnownServer(product, url, host, port, database, user, password, "docker");
    }
}
