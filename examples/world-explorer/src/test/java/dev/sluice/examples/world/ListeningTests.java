package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class ListeningTests {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Inet4Address elsewhere = otherAddress();

    @Test
    void listensOnLoopbackOnly() throws IOException {
        try (ConfigurableApplicationContext service = start()) {
            connect(service, "127.0.0.1");
            assertThatThrownBy(() -> connect(service, elsewhere.getHostAddress()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void listensAndAnswersWhereItIsTold() {
        String name = elsewhere.getHostAddress();
        try (ConfigurableApplicationContext service =
                start("--server.address=0.0.0.0", "--sluice.allowed-hosts=" + name)) {
            ServiceClient.of("http://%s:%d".formatted(name, port(service)))
                    .get()
                    .uri("/api/health")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    private static ConfigurableApplicationContext start(String... more) {
        SpringApplication application = new SpringApplication(WorldExplorer.class);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--server.port=0";
        arguments[1] = "--sluice.url=r2dbc:h2:mem:///listening";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return application.run(arguments);
    }

    private static int port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static void connect(ConfigurableApplicationContext service, String address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port(service)), PATIENCE_MILLIS);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    /** One of this machine's that is not 127.0.0.1: of its network, or, where it has none, another one of Linux' loopback. */
    private static Inet4Address otherAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .filter(Inet4Address.class::isInstance)
                    .map(Inet4Address.class::cast)
                    .findFirst()
                    .orElse((Inet4Address) Inet4Address.getByName("127.0.0.2"));
        } catch (SocketException | UnknownHostException e) {
            throw new AssertionError("This machine does not tell its addresses", e);
        }
    }
}
