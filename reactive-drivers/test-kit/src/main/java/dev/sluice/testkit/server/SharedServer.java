package dev.sluice.testkit.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one server of its kind that all tests in this JVM share: one that is named, else Docker's, else an embedded one. */
final class SharedServer {

    private static final Logger logger = LoggerFactory.getLogger(TestServers.class);

    private final Product product;
    private final Supplier<DatabaseServer> docker;
    private final Supplier<DatabaseServer> embedded;
    private @Nullable DatabaseServer server;
    private @Nullable String failure;

    SharedServer(Product product, Supplier<DatabaseServer> docker, Supplier<DatabaseServer> embedded) {
        this.product = product;
        this.docker = docker;
        this.embedded = embedded;
    }

    /** Whether there is a server without embedded programs. */
    boolean isElsewhere() {
        return url() != null || Docker.isAvailable();
    }

    /** Starts it if nobody has asked yet. One that failed to start is not tried again. */
    synchronized DatabaseServer get() {
        if (failure != null) {
            throw new IllegalStateException(
                    "%s did not start when it was first asked for: %s".formatted(product, failure));
        }
        if (server == null) {
            try {
                server = open();
                logger.info("Tests use {}", server);
            } catch (RuntimeException e) {
                failure = String.valueOf(e.getMessage());
                throw e;
            }
        }
        return server;
    }

    private DatabaseServer open() {
        String url = url();
        if (url != null) {
            return KnownServer.parse(product, url);
        }
        return Docker.isAvailable() ? docker.get() : embedded.get();
    }

    private @Nullable String url() {
        String url = System.getenv(product.variable());
        return url == null || url.isBlank() ? null : url;
    }
}
