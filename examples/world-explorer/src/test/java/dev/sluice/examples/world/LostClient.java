package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pool.ConnectionPoolDriver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reactor.core.publisher.Flux;

/** A client that sends a query and goes away without reading the answer. */
final class LostClient {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LostClient() {}

    /** Returns when the pool has its connection back; within a second, unless the machine has no time for it. */
    static void leavesDuring(String base, String sql, ConnectionPoolDriver pool) {
        List<Duration> untilBack = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            untilBack.add(untilBack(base, sql, pool));
        }
        assertThat(Collections.min(untilBack)).isLessThan(Duration.ofSeconds(1));
    }

    private static Duration untilBack(String base, String sql, ConnectionPoolDriver pool) {
        awaitAcquired(pool, 0);
        try (Socket socket = send(base, sql)) {
            awaitAcquired(pool, 1);
            assertThat(socket.getInputStream().available()).isZero();
        } catch (IOException e) {
            throw new AssertionError("The service did not take the request", e);
        }
        long left = System.nanoTime();
        awaitAcquired(pool, 0);
        return Duration.ofNanos(System.nanoTime() - left);
    }

    static Socket send(String base, String sql) throws IOException {
        URI uri = URI.create(base);
        byte[] body = "{\"sql\": \"%s\"}".formatted(sql).getBytes(StandardCharsets.UTF_8);
        String head =
                "POST /api/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(body.length);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return socket;
    }

    static void awaitAcquired(ConnectionPoolDriver pool, int wanted) {
        Flux.interval(Duration.ZERO, POLL)
                .onBackpressureDrop()
                .concatMap(tick -> pool.poolStatistics())
                .filter(now -> now.acquired() == wanted)
                .blockFirst(PATIENCE);
    }
}
