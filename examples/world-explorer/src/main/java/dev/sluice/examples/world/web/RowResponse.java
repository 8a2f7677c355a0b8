package dev.sluice.examples.world.web;

import dev.sluice.query.Query;
import dev.sluice.query.RowMappers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rows of a query as a response of one JSON object per line. */
@Component
class RowResponse {

    /** Rows that are written at once, and how long the first of them waits for the others. */
    private static final int BATCH = 64;

    private static final Duration BATCH_WAIT = Duration.ofMillis(20);

    private final Explored database;
    private final JsonLines json;

    RowResponse(Explored database, JsonLines json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Runs {@code query} and writes its rows as fast as the client takes them: the socket asks for batches, a batch asks the
     * cursor for rows, and no more than a few batches wait in memory. A client that goes away cancels the query on the
     * server of the database.
     *
     * @return completion, or the error when there was none of the response yet; a later one is its last line
     */
    Mono<Void> write(Query query, ServerHttpResponse response) {
        response.getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
        Flux<byte[]> lines = database.rows().stream(query, RowMappers.map().andThen(json::line))
                .switchOnFirst((first, rows) -> first.hasValue() ? rows.onErrorResume(this::lastLine) : rows);
        return response.writeAndFlushWith(lines.bufferTimeout(BATCH, BATCH_WAIT, true)
                .map(batch -> Mono.fromSupplier(() -> join(batch, response.bufferFactory()))));
    }

    private Mono<byte[]> lastLine(Throwable error) {
        return Mono.fromSupplier(() -> json.line(Map.of("error", Problems.members(Problems.of(error)))));
    }

    /** On the heap: a cancel on the way to the socket drops buffers, and those of the pool would be lost to it. */
    private static DataBuffer join(List<byte[]> lines, DataBufferFactory buffers) {
        byte[] joined = new byte[lines.stream().mapToInt(line -> line.length).sum()];
        int end = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, joined, end, line.length);
            end += line.length;
        }
        return buffers.wrap(joined);
    }
}
