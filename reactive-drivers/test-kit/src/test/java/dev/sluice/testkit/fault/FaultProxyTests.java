package dev.sluice.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.fault.FaultProxy.Cut;
import dev.sluice.testkit.fault.FaultProxy.Reaction;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that answers each line with the same line. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FaultProxyTests {

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accept = new Thread(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket socket = echo.accept();
                    Thread thread = new Thread(() -> echo(socket));
                    thread.setDaemon(true);
                    thread.start();
                } catch (IOException e) {
                    return;
                }
            }
        });
        accept.setDaemon(true);
        accept.start();
        proxy = FaultProxy.to("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesBytesOnAndCountsThem() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "hello");
            assertThat(read(socket, 5)).isEqualTo("hello");
            assertThat(proxy.accepted()).isEqualTo(1);
            assertThat(proxy.open()).isEqualTo(1);
            assertThat(proxy.bytesFromClient()).isEqualTo(5);
            assertThat(proxy.bytesFromServer()).isEqualTo(5);
        }
    }

    @Test
    void passesTheEndOfTheStreamOn() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "hello");
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
        }
    }

    @Test
    void delaysBothWaysWithoutAddingUp() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "x");
            read(socket, 1);
            proxy.latency(Duration.ofMillis(100));
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                send(socket, "x");
            }
            read(socket, 10);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(200), Duration.ofMillis(700));
        }
    }

    @Test
    void swallowsNothingInABlackHoleThatEnds() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "one");
            read(socket, 3);
            proxy.blackHole();
            send(socket, "two");
            assertSilent(socket);
            try (Socket later = connect()) {
                send(later, "late");
                assertSilent(later);
                proxy.pass();
                assertThat(read(later, 4)).isEqualTo("late");
            }
            assertThat(read(socket, 3)).isEqualTo("two");
        }
    }

    @Test
    void anOpenConnectionFallsSilentAndNewOnesAreServed() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "one");
            read(socket, 3);
            proxy.blackHoleOpenConnections();
            try (Socket later = connect()) {
                send(socket, "two");
                assertSilent(socket);
                send(later, "late");
                assertThat(read(later, 4)).isEqualTo("late");
                proxy.pass();
                assertThat(read(socket, 3)).isEqualTo("two");
            }
        }
    }

    @Test
    void blackHolesOnlyNewConnections() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "one");
            read(socket, 3);
            proxy.blackHoleNewConnections();
            try (Socket later = connect()) {
                send(later, "late");
                assertSilent(later);
                send(socket, "two");
                assertThat(read(socket, 3)).isEqualTo("two");
                proxy.pass();
                assertThat(read(later, 4)).isEqualTo("late");
            }
        }
    }

    @Test
    void resetsWhatIsOpenAndServesWhatComes() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "one");
            read(socket, 3);
            proxy.reset();
            assertThatThrownBy(() -> read(socket, 1)).isInstanceOf(SocketException.class);
        }
        assertThat(proxy.open()).isZero();
        try (Socket socket = connect()) {
            send(socket, "two");
            assertThat(read(socket, 3)).isEqualTo("two");
        }
    }

    @Test
    void closesHalfOfAConnection() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "one");
            read(socket, 3);
            proxy.halfClose();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            send(socket, "two");
            await(() -> proxy.bytesFromClient() == 6);
        }
    }

    @Test
    void slicesWithoutChangingAnything() throws IOException {
        proxy.slice(1);
        String text = "0123456789".repeat(500);
        try (Socket socket = connect()) {
            send(socket, text);
            assertThat(read(socket, text.length())).isEqualTo(text);
        }
    }

    @Test
    void cutsAfterSoManyBytesFromTheServer() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "one");
            read(socket, 3);
            proxy.cutAfter(5, Cut.FIN);
            send(socket, "0123456789");
            assertThat(read(socket, 5)).isEqualTo("01234");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        proxy.cutAfter(2, Cut.RESET);
        try (Socket socket = connect()) {
            send(socket, "0123456789");
            assertThatThrownBy(() -> read(socket, 3)).isInstanceOf(SocketException.class);
        }
        proxy.pass();
        try (Socket socket = connect()) {
            send(socket, "0123456789");
            assertThat(read(socket, 10)).isEqualTo("0123456789");
        }
    }

    @Test
    void losesTheAnswerToAMatchThatCameInPieces() throws IOException {
        proxy.onMatchFromClient("COMMIT", Reaction.CUT_AFTER);
        try (Socket socket = connect()) {
            send(socket, "SELECT;");
            read(socket, 7);
            send(socket, "COM");
            assertThat(read(socket, 3)).isEqualTo("COM");
            assertThat(proxy.matched()).isFalse();
            send(socket, "MIT");
            assertThatThrownBy(() -> read(socket, 1)).isInstanceOf(SocketException.class);
            assertThat(proxy.matched()).isTrue();
            assertThat(proxy.bytesFromClient()).isEqualTo(13);
            assertThat(proxy.bytesFromServer()).isEqualTo(10);
        }
        try (Socket socket = connect()) {
            send(socket, "COMMIT");
            assertThat(read(socket, 6)).as("a trap springs once").isEqualTo("COMMIT");
        }
    }

    @Test
    void cutsBeforeAMatch() throws IOException {
        proxy.onMatchFromClient("COMMIT", Reaction.CUT_BEFORE);
        try (Socket socket = connect()) {
            send(socket, "COMMIT");
            assertThatThrownBy(() -> read(socket, 1)).isInstanceOf(SocketException.class);
            assertThat(proxy.bytesFromClient()).isZero();
        }
    }

    @Test
    void reactsToWhatTheServerSays() throws IOException {
        proxy.onMatchFromServer("cde", Reaction.BLACK_HOLE);
        try (Socket socket = connect()) {
            send(socket, "abcdef");
            assertThat(read(socket, 5)).isEqualTo("abcde");
            assertSilent(socket);
            proxy.pass();
            assertThat(read(socket, 1)).isEqualTo("f");
        }
    }

    @Test
    void refusesAndAcceptsAgain() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "go");
            read(socket, 2);
            proxy.refuse();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            send(socket, "on");
            assertThat(read(socket, 2)).isEqualTo("on");
        }
        proxy.accept();
        try (Socket socket = connect()) {
            send(socket, "again");
            assertThat(read(socket, 5)).isEqualTo("again");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Socket socket, int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(150);
        InputStream in = socket.getInputStream();
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // the client is gone
        }
    }
}
