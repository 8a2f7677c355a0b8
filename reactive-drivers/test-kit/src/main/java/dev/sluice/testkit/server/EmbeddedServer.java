package dev.sluice.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/** A server run from programs that are unpacked on this machine, for this machine only. */
record EmbeddedServer(Product product, int port, String database, String user, String password, ServerProcess process)
        implements PrivateServer {

    static final String HOST = "127.0.0.1";

    private static final int ATTEMPTS = 3;

    /** One attempt to start a server. */
    @FunctionalInterface
    interface Start {

        /** Starts it in {@code directory}, which is new and empty, on {@code port}, which was free a moment ago. */
        EmbeddedServer in(Path directory, int port) throws IOException;
    }

    /**
     * Makes a directory, finds a port and starts a server there; up to three times if another process takes the port.
     *
     * @throws UncheckedIOException when it does not start, with the reason; its directory is gone then
     */
    static EmbeddedServer start(Product product, Start start) {
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return start(product.name().toLowerCase(Locale.ROOT), start);
                } catch (PortTakenException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start %s: %s".formatted(product, e.getMessage()), e);
        }
    }

    /** Hexadecimal digits, which no shell, URL or SQL literal has to quote. */
    static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public String r2dbcUrl() {
        return product.r2dbcUrl(HOST, port, database, user, password);
    }

    @Override
    public String origin() {
        return "embedded";
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Path directory() {
        return process.directory();
    }

    @Override
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("%s has not stopped: %s".formatted(product, this), e);
        }
    }

    @Override
    public String toString() {
        return "%s on port %d, process %d, in %s".formatted(product, port, pid(), directory());
    }

    private static EmbeddedServer start(String name, Start start) throws IOException {
        Path directory = Files.createTempDirectory("sluice-" + name + "-");
        try {
            return start.in(directory, freePort());
        } catch (IOException | RuntimeException e) {
            Directories.delete(directory);
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
