package dev.sluice.testkit.fault;

import dev.sluice.testkit.fault.FaultProxy.Cut;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One client's connection and the one to the server that belongs to it. */
final class ProxiedConnection {

    private final FaultProxy proxy;
    private final Socket client;

    private @Nullable Socket server;
    private boolean stuck;
    private boolean closed;
    private int directionsDone;

    private volatile boolean answerIsLost;
    private final AtomicLong receivedByClient = new AtomicLong();
    private volatile long countedFrom;
    private volatile long damagedAt = Long.MAX_VALUE;

    ProxiedConnection(FaultProxy proxy, Socket client, boolean stuck) {
        this.proxy = proxy;
        this.client = client;
        this.stuck = stuck;
    }

    void start() {
        FaultProxy.start("connect", this::connect);
    }

    /** Waits while nothing may move; {@code false} once the connection is closed. */
    synchronized boolean awaitOpen() {
        while (!closed && (stuck || proxy.faults().blackHole())) {
            try {
                wait(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !closed;
    }

    synchronized void stick() {
        stuck = true;
    }

    synchronized void heal() {
        stuck = false;
        damagedAt = Long.MAX_VALUE;
        notifyAll();
    }

    void countFromNow() {
        countedFrom = receivedByClient.get();
    }

    /** How many bytes the client may still receive before the connection is to be cut. */
    long allowance() {
        long limit = proxy.faults().cutAfter();
        return limit == Long.MAX_VALUE ? limit : Math.max(0, countedFrom + limit - receivedByClient.get());
    }

    void damageAfter(long bytesFromServer) {
        damagedAt = receivedByClient.get() + bytesFromServer;
    }

    /** Damages {@code bytes}, of which those from {@code start} on are the next that the client receives. */
    void damage(byte[] bytes, int start, int count) {
        long place = damagedAt - receivedByClient.get();
        if (place >= 0 && place < count) {
            bytes[start + (int) place] ^= (byte) 0xff;
            damagedAt = Long.MAX_VALUE;
        }
    }

    void received(int bytes) {
        receivedByClient.addAndGet(bytes);
    }

    /** From now on what the server says is thrown away, and the connection is reset when it says something. */
    void loseTheAnswer() {
        answerIsLost = true;
    }

    boolean answerIsLost() {
        return answerIsLost;
    }

    /** The server is told in any case in good order: it is the client that shall be surprised. */
    void cut(Cut cut) {
        try {
            if (cut == Cut.RESET) {
                client.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // closed already
        }
        close();
    }

    synchronized void halfClose() {
        try {
            client.shutdownOutput();
        } catch (IOException e) {
            // closed already
        }
    }

    /** One direction has come to its end. The other may go on, and the connection is over when both have. */
    void done(boolean inOrder) {
        boolean over;
        synchronized (this) {
            directionsDone++;
            over = directionsDone == 2 || !inOrder;
        }
        if (over) {
            close();
        }
    }

    private void connect() {
        if (!awaitOpen()) {
            return;
        }
        try {
            Socket socket = proxy.connectToServer();
            client.setTcpNoDelay(true);
            socket.setTcpNoDelay(true);
            synchronized (this) {
                server = socket;
                if (closed) {
                    socket.close();
                    return;
                }
            }
            new Pipe(this, proxy, Direction.FROM_CLIENT, client, socket).start();
            new Pipe(this, proxy, Direction.FROM_SERVER, socket, client).start();
        } catch (IOException e) {
            cut(Cut.RESET);
        }
    }

    private synchronized void close() {
        closed = true;
        notifyAll();
        closeQuietly(client);
        closeQuietly(server);
        proxy.closed(this);
    }

    private static void closeQuietly(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is of no further use either way
        }
    }
}
