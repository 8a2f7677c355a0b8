package dev.sluice.postgresql.copy;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.bulk.RowRefusedException;
import dev.sluice.r2dbc.connection.Connections;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.Connection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * COPY into a table, a chunk of rows at a time, each with its own command and in a single message. Of a longer COPY messages wait in the
 * driver while the server is busy; if it then refuses a row, the driver frees the last of them, finds that when it comes to send it, and
 * closes the connection.
 *
 * @param operation for messages
 * @param place where it tells that a row is refused
 */
record Copying(String operation, String sql, CopyPlace place, RowFormat format) {

    /** Writes one chunk, and emits how many rows it had. */
    Mono<Long> run(Engine engine, CopyRows chunk) {
        return Flux.defer(() -> {
                    AtomicReference<@Nullable RowRefusedException> ofRow = new AtomicReference<>();
                    Work work = Work.bounded(operation, Query.verbatim(sql)).leavingNothing();
                    return engine.<Long>call(
                                    work,
                                    (connection, gone) ->
                                            copy(connection, chunk).doOnError(error -> ofRow.set(row(error))))
                            .onErrorMap(error -> cause(error, ofRow.get()));
                })
                .last();
    }

    private static Throwable cause(Throwable error, @Nullable RowRefusedException ofRow) {
        return ofRow == null ? error : new RowRefusedException(ofRow.index(), ofRow.columns(), error);
    }

    private @Nullable RowRefusedException row(Throwable error) {
        return error instanceof PostgresqlException e ? row(error, e.getErrorDetails()) : null;
    }

    private @Nullable RowRefusedException row(Throwable error, ErrorDetails details) {
        String state = details.getCode();
        boolean ofData = state.startsWith("22") || state.startsWith("23") || RowRefusedException.isByRule(state);
        return ofData
                ? place.find(details.getWhere().orElse(""))
                        .map(found -> new RowRefusedException(found.row(), found.columns(), error))
                        .orElse(null)
                : null;
    }

    private Mono<Long> copy(Connection connection, CopyRows chunk) {
        PostgresqlConnection driver = Connections.find(connection, PostgresqlConnection.class)
                .orElseThrow(() -> new IllegalStateException(
                        "COPY needs a connection of r2dbc-postgresql, found " + connection.getClass()));
        return driver.copyIn(sql).from(message(chunk)).build();
    }

    private Flux<ByteBuf> message(CopyRows chunk) {
        return Flux.fromStream(() -> Stream.of(wrapped(format.header()), chunk.wrapped(), wrapped(format.trailer())));
    }

    private static ByteBuf wrapped(byte[] bytes) {
        return Unpooled.wrappedBuffer(bytes);
    }
}
