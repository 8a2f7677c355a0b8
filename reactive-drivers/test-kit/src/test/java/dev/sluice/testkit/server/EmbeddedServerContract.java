package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every server that is run from programs unpacked on this machine. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
interface EmbeddedServerContract {

    Product product();

    /** Starts a server with one setting that differs from the test kit's. */
    PrivateServer start(String setting, String value);

    /** One attempt to start a server with the test kit's settings. */
    EmbeddedServer start(Path directory, int port) throws IOException;

    ConnectionFactory connectionsTo(DatabaseServer server);

    @Test
    default void endsAndLeavesNothingBehindWhenClosed() {
        PrivateServer server = start("max_connections", "57");

        assertThat(maxConnections(server)).isEqualTo("57");
        assertThat(server.log()).contains("ready ");
        server.close();
        server.close();

        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(server.directory()).doesNotExist();
    }

    @Test
    default void endsAndLeavesNothingBehindWhenTheJvmIsKilled() throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(product())) {
            assertThat(jvm.server().isAlive()).isTrue();
            assertThat(jvm.directory()).isDirectory();

            jvm.process().destroyForcibly();

            assertGone(jvm);
        }
    }

    @Test
    default void startsForAnOrdinaryUserToo(@TempDir Path directory) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "an ordinary user runs all of these tests");
        assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "util-linux is not installed");

        try (ForeignJvm jvm = ForeignJvm.startAsNobody(product(), directory)) {
            assertThat(jvm.server().info().user()).hasValue("nobody");
            assertThat(Files.getOwner(jvm.directory()).getName()).isEqualTo("nobody");

            jvm.process().destroyForcibly();

            assertGone(jvm);
        }
    }

    @Test
    default void runsBesideAnother() {
        try (PrivateServer one = start("max_connections", "57");
                PrivateServer other = start("max_connections", "58")) {
            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(maxConnections(one)).isEqualTo("57");
            assertThat(maxConnections(other)).isEqualTo("58");
        }
    }

    @Test
    default void takesAnotherPortWhenItsOwnIsTaken() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(EmbeddedServer.HOST));
                PrivateServer server = EmbeddedServer.start(
                        product(),
                        (directory, port) ->
                                start(directory, attempts.incrementAndGet() == 1 ? taken.getLocalPort() : port))) {
            assertThat(attempts).hasValue(2);
            assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    default void saysWhatTheServerSaidWhenItDoesNotStart() {
        assertThatThrownBy(() -> start("no_such_setting", "7"))
                .hasMessageStartingWith("Cannot start " + product())
                .hasMessageContaining("no_such_setting");
    }

    @Test
    default void refusesAWrongPassword() {
        try (PrivateServer server = start("max_connections", "57")) {
            EmbeddedServer right = (EmbeddedServer) server;
            DatabaseServer wrong = new EmbeddedServer(
                    right.product(), right.port(), right.database(), right.user(), "wrong", right.process());

            assertThatThrownBy(() -> maxConnections(wrong)).isInstanceOf(R2dbcException.class);
            assertThat(server.toString()).doesNotContain(server.password());
        }
    }

    private String maxConnections(DatabaseServer server) {
        String sql = product() == Product.POSTGRESQL ? "SHOW max_connections" : "SELECT @@max_connections";
        return Sql.value(connectionsTo(server), sql);
    }

    private static void assertGone(ForeignJvm jvm) throws Exception {
        jvm.server().onExit().get(25, TimeUnit.SECONDS);
        await(() -> !Files.exists(jvm.directory()));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
