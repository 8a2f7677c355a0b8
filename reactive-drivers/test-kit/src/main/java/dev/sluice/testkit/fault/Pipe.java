package dev.sluice.testkit.fault;

import dev.sluice.testkit.fault.FaultProxy.Cut;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One direction of a connection: a thread that reads, and one that writes what was read when its time has come. */
final class Pipe {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int CHUNKS = 16;

    private final ProxiedConnection connection;
    private final FaultProxy proxy;
    private final Direction direction;
    private final Socket from;
    private final Socket to;
    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS);

    private @Nullable Trap trap;
    private byte[] tail = {};

    /** Bytes on their way, none at the end of the stream, and when they may arrive by {@link System#nanoTime()}. */
    private static final class Chunk {

        final byte[] bytes;
        final long due;

        Chunk(byte[] bytes, long due) {
            this.bytes = bytes;
            this.due = due;
        }
    }

    Pipe(ProxiedConnection connection, FaultProxy proxy, Direction direction, Socket from, Socket to) {
        this.connection = connection;
        this.proxy = proxy;
        this.direction = direction;
        this.from = from;
        this.to = to;
    }

    void start() {
        FaultProxy.start("read", () -> run(this::read));
        FaultProxy.start("write", () -> run(this::write));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // One end is gone abruptly, so the other end goes the same way, unless we ended both.
            connection.cut(Cut.RESET);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws IOException, InterruptedException {
        byte[] buffer = new byte[CHUNK_BYTES];
        int count = 0;
        while (count >= 0 && connection.awaitOpen()) {
            count = from.getInputStream().read(buffer);
            long due = System.nanoTime() + proxy.faults().latency().toNanos();
            Chunk chunk = new Chunk(Arrays.copyOf(buffer, Math.max(0, count)), due);
            while (!chunks.offer(chunk, 1, TimeUnit.SECONDS)) {
                if (from.isClosed()) {
                    return;
                }
            }
        }
    }

    private void write() throws IOException, InterruptedException {
        while (!to.isClosed()) {
            Chunk chunk = chunks.poll(1, TimeUnit.SECONDS);
            if (chunk == null) {
                continue;
            }
            TimeUnit.NANOSECONDS.sleep(chunk.due - System.nanoTime());
            if (!connection.awaitOpen()) {
                return;
            }
            if (chunk.bytes.length == 0) {
                to.shutdownOutput();
                connection.done(true);
                return;
            }
            pass(chunk.bytes);
        }
    }

    private void pass(byte[] bytes) throws IOException {
        if (direction == Direction.FROM_SERVER && connection.answerIsLost()) {
            connection.cut(Cut.RESET);
            return;
        }
        Trap waiting = proxy.trap();
        if (waiting == null || !waiting.waitsFor(direction)) {
            send(bytes);
            return;
        }
        if (waiting != trap) {
            trap = waiting;
            tail = new byte[0];
        }
        Trap.Match match = waiting.match(tail, bytes);
        tail = waiting.tail(tail, bytes);
        if (match.found()) {
            react(waiting.reaction(), match, bytes);
        } else {
            send(bytes);
        }
    }

    private void react(FaultProxy.Reaction reaction, Trap.Match match, byte[] bytes) throws IOException {
        switch (reaction) {
            case CUT_BEFORE -> {
                send(Arrays.copyOf(bytes, match.start()));
                connection.cut(Cut.RESET);
            }
            case CUT_AFTER -> {
                if (direction == Direction.FROM_CLIENT) {
                    connection.loseTheAnswer();
                    send(bytes);
                } else {
                    send(Arrays.copyOf(bytes, match.end()));
                    connection.cut(Cut.RESET);
                }
            }
            case BLACK_HOLE -> {
                int end = direction == Direction.FROM_CLIENT ? bytes.length : match.end();
                if (direction == Direction.FROM_CLIENT) {
                    connection.stick();
                }
                send(Arrays.copyOf(bytes, end));
                connection.stick();
                if (connection.awaitOpen()) {
                    send(Arrays.copyOfRange(bytes, end, bytes.length));
                }
            }
        }
    }

    private void send(byte[] bytes) throws IOException {
        OutputStream out = to.getOutputStream();
        int sent = 0;
        while (sent < bytes.length) {
            int count = Math.min(bytes.length - sent, proxy.faults().slice());
            if (direction == Direction.FROM_SERVER) {
                count = (int) Math.min(count, connection.allowance());
            }
            // Counted first: who has read the bytes finds them counted.
            proxy.passed(direction, count);
            if (direction == Direction.FROM_SERVER) {
                connection.damage(bytes, sent, count);
                connection.received(count);
            }
            out.write(bytes, sent, count);
            out.flush();
            sent += count;
            if (direction == Direction.FROM_SERVER && connection.allowance() == 0) {
                connection.cut(proxy.faults().cut());
                return;
            }
        }
    }
}
