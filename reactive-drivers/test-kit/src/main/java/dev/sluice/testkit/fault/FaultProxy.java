package dev.sluice.testkit.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on this machine that breaks connections on purpose.
 * <p>
 * It starts by passing everything on. Every fault may be switched on and off while connections are open, and faults add
 * up; {@link #pass()} ends them all. Each direction of a connection holds at most 256 KiB back, so a slow client still
 * slows the server down.
 */
public final class FaultProxy implements AutoCloseable {

    /** How a connection ends. */
    public enum Cut {
        /** Abruptly: the client sees "connection reset". */
        RESET,
        /** In order: the client sees the end of the stream. */
        FIN
    }

    /** What happens at the bytes that a test waits for. */
    public enum Reaction {
        /** The connection is reset, and they do not arrive. */
        CUT_BEFORE,
        /**
         * They arrive, and nothing after them. Bytes from the client are passed on until the server answers; then the
         * answer is thrown away and the connection reset: what was asked for is done, and the client cannot know.
         */
        CUT_AFTER,
        /** They arrive; then nothing moves any more in either direction of this connection. */
        BLACK_HOLE
    }

    private final String host;
    private final int serverPort;
    private final int port;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong bytesFromClient = new AtomicLong();
    private final AtomicLong bytesFromServer = new AtomicLong();

    private volatile ServerSocket listener;
    private volatile @Nullable Thread acceptor;
    private volatile Faults faults = Faults.NONE;
    private volatile @Nullable Trap trap;

    private FaultProxy(String host, int serverPort, ServerSocket listener) {
        this.host = host;
        this.serverPort = serverPort;
        this.listener = listener;
        this.port = listener.getLocalPort();
    }

    /** Listens on a free port of 127.0.0.1; each connection made there opens one to {@code host:port}. */
    public static FaultProxy to(String host, int port) {
        FaultProxy proxy = new FaultProxy(host, port, listen(0));
        proxy.serve(proxy.listener);
        return proxy;
    }

    /** Where to connect to, on 127.0.0.1; the same for as long as the proxy lives. */
    public int port() {
        return port;
    }

    /** Ends all faults. What a black hole held back moves again; what was cut stays cut. */
    public void pass() {
        trap = null;
        faults = Faults.NONE;
        connections.forEach(ProxiedConnection::heal);
    }

    /** Every byte arrives this much later, in both directions. Zero ends the delay. */
    public void latency(Duration delay) {
        faults = faults.withLatency(delay);
    }

    /** Nothing is read or written any more, on connections of now and later. Nobody is told. */
    public void blackHole() {
        faults = faults.withBlackHole(true);
    }

    /** Nothing moves any more on the connections that are open now. Nobody is told; new ones are served. */
    public void blackHoleOpenConnections() {
        connections.forEach(ProxiedConnection::stick);
    }

    /** Connections made from now on are accepted, and that is all. Open ones go on. */
    public void blackHoleNewConnections() {
        faults = faults.withBlackHoleNewConnections(true);
    }

    /** Resets every open connection. New ones are served. */
    public void reset() {
        connections.forEach(connection -> connection.cut(Cut.RESET));
    }

    /** Tells every client that the server will send no more. What the clients send still arrives. */
    public void halfClose() {
        connections.forEach(ProxiedConnection::halfClose);
    }

    /** Writes at most this many bytes at a time, in both directions. */
    public void slice(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("A slice has at least one byte: " + bytes);
        }
        faults = faults.withSlice(bytes);
    }

    /**
     * Cuts each connection once it has received this many more bytes from the server, counted for an open connection
     * from now. Holds until {@link #pass()}.
     */
    public void cutAfter(long bytesFromServer, Cut cut) {
        faults = faults.withCut(bytesFromServer, cut);
        connections.forEach(ProxiedConnection::countFromNow);
    }

    /**
     * Inverts all bits of the byte that each connection that is open now receives after this many more bytes from the server.
     * Holds until it has happened, or {@link #pass()}.
     */
    public void damage(long bytesFromServer) {
        connections.forEach(connection -> connection.damageAfter(bytesFromServer));
    }

    /** Reacts to the first client that sends {@code pattern}, once. Replaces the pattern waited for until now. */
    public void onMatchFromClient(byte[] pattern, Reaction reaction) {
        trap = new Trap(pattern, Direction.FROM_CLIENT, reaction);
    }

    /** Like {@link #onMatchFromClient(byte[], Reaction)}, with the pattern in UTF-8. */
    public void onMatchFromClient(String pattern, Reaction reaction) {
        onMatchFromClient(pattern.getBytes(StandardCharsets.UTF_8), reaction);
    }

    /** Reacts when the server sends {@code pattern} for the first time, once. Replaces the pattern waited for. */
    public void onMatchFromServer(byte[] pattern, Reaction reaction) {
        trap = new Trap(pattern, Direction.FROM_SERVER, reaction);
    }

    /** Like {@link #onMatchFromServer(byte[], Reaction)}, with the pattern in UTF-8. */
    public void onMatchFromServer(String pattern, Reaction reaction) {
        onMatchFromServer(pattern.getBytes(StandardCharsets.UTF_8), reaction);
    }

    /** Whether the pattern waited for has come. */
    public boolean matched() {
        Trap current = trap;
        return current != null && current.sprung();
    }

    /** Stops listening: new connections are refused, open ones go on. */
    public void refuse() {
        closeListener();
    }

    /** Listens again, on the same port. */
    public void accept() {
        if (listener.isClosed()) {
            listener = listen(port);
            serve(listener);
        }
    }

    /** How many connections have been accepted until now. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections are open now. */
    public int open() {
        return connections.size();
    }

    /** How many bytes from clients have been passed on to the server. */
    public long bytesFromClient() {
        return bytesFromClient.get();
    }

    /** How many bytes from the server have been passed on to clients. */
    public long bytesFromServer() {
        return bytesFromServer.get();
    }

    /** Resets what is open and stops listening. */
    @Override
    public void close() {
        closeListener();
        reset();
    }

    Faults faults() {
        return faults;
    }

    @Nullable
    Trap trap() {
        return trap;
    }

    Socket connectToServer() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, serverPort), 10_000);
        return socket;
    }

    void passed(Direction direction, int bytes) {
        (direction == Direction.FROM_CLIENT ? bytesFromClient : bytesFromServer).addAndGet(bytes);
    }

    void closed(ProxiedConnection connection) {
        connections.remove(connection);
    }

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, "fault-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(ServerSocket socket) {
        acceptor = start("accept", () -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    accepted.incrementAndGet();
                    ProxiedConnection connection =
                            new ProxiedConnection(this, client, faults.blackHoleNewConnections());
                    connections.add(connection);
                    connection.start();
                } catch (IOException e) {
                    // refuse() or close() has closed the listener; the loop ends
                }
            }
        });
    }

    /** The system goes on accepting until the thread that waits for connections has noticed. */
    private void closeListener() {
        try {
            listener.close();
            Thread waiting = acceptor;
            if (waiting != null) {
                waiting.join(10_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 200);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }
}
