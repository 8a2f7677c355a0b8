package dev.sluice.postgresql.copy;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.bulk.Ending;
import dev.sluice.r2dbc.bulk.RowRefusedException;
import dev.sluice.r2dbc.bulk.SourceWatch;
import dev.sluice.r2dbc.connection.Connections;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One COPY into a table.
 *
 * @param operation for messages
 */
record Copying(String operation, String sql, RowFormat format) {

    /** Pieces of a row that is larger. The driver puts each into a message of its own. */
    private static final int LARGEST_PIECE = 1 << 20;

    /** {@code COPY sluice_1, line 17, column title: "..."}: the first line that it tells, as the others are of the value. */
    private static final Pattern WHERE =
            Pattern.compile("^COPY .*?, line (\\d+)(?:, column ([^:\\n]+))?", Pattern.MULTILINE);

    /** Writes the chunks to their end; emits something while it moves or waits for their source, and the rows written at last. */
    Flux<Long> run(Engine engine, Flux<CopyRows> chunks, SourceWatch watch) {
        return Flux.defer(() -> {
            AtomicReference<@Nullable Throwable> ofSource = new AtomicReference<>();
            AtomicReference<@Nullable RowRefusedException> ofRow = new AtomicReference<>();
            Work work = Work.streaming(operation, Query.verbatim(sql)).leavingNothing();
            return engine.<Long>call(
                            work,
                            (connection, gone) -> copy(
                                            connection,
                                            chunks.doOnError(ofSource::set),
                                            gone,
                                            watch,
                                            engine.deadlines().fetch())
                                    .doOnError(error -> ofRow.set(row(error))))
                    .onErrorMap(error -> cause(error, ofSource.get(), ofRow.get()));
        });
    }

    /** Writes one chunk. */
    Mono<Long> run(Engine engine, CopyRows chunk) {
        return Flux.defer(() -> run(engine, Flux.just(chunk), SourceWatch.ofNone()))
                .last();
    }

    private static Throwable cause(Throwable error, @Nullable Throwable ofSource, @Nullable RowRefusedException ofRow) {
        if (ofSource != null) {
            return ofSource;
        }
        return ofRow == null ? error : new RowRefusedException(ofRow.index(), ofRow.columns(), error);
    }

    private static @Nullable RowRefusedException row(Throwable error) {
        return error instanceof PostgresqlException e ? row(error, e.getErrorDetails()) : null;
    }

    private static @Nullable RowRefusedException row(Throwable error, ErrorDetails details) {
        String state = details.getCode();
        Matcher where = WHERE.matcher(details.getWhere().orElse(""));
        boolean ofData = state.startsWith("22") || state.startsWith("23");
        if (!ofData || !where.find()) {
            return null;
        }
        String column = where.group(2);
        return new RowRefusedException(
                Long.parseLong(where.group(1)) - 1, column == null ? List.of() : List.of(column), error);
    }

    /** The driver is never cancelled, which would break the connection: the data end with an error instead. */
    private Flux<Long> copy(
            Connection connection, Flux<CopyRows> chunks, Mono<Void> gone, SourceWatch watch, Duration deadline) {
        PostgresqlConnection driver = Connections.find(connection, PostgresqlConnection.class)
                .orElseThrow(() -> new IllegalStateException(
                        "COPY needs a connection of r2dbc-postgresql, found " + connection.getClass()));
        AtomicLong taken = new AtomicLong();
        Sinks.Empty<Void> done = Sinks.empty();
        Flux<Publisher<ByteBuf>> pieces = chunks.concatMap(
                        chunk -> {
                            taken.addAndGet(chunk.rows());
                            return Flux.fromIterable(chunk.pieces(LARGEST_PIECE))
                                    .concatMap(Copying::handed, 1);
                        },
                        1)
                .startWith(piece(format.header()))
                .concatWithValues(piece(format.trailer()));
        Flux<Publisher<ByteBuf>> data = Ending.of(
                        pieces, gone.then(Mono.fromSupplier(() -> new CancellationException("nobody waits for it"))))
                .onErrorMap(error -> new CancellationException("the rows have ended with an error"));
        Flux<Long> beats = Flux.interval(Beats.EACH)
                .onBackpressureDrop()
                .takeUntilOther(done.asMono())
                .handle(new Beats(taken, watch, deadline)::beat);
        return driver.copyIn(sql)
                .fromMany(data)
                .build()
                .doFinally(end -> done.tryEmitEmpty())
                .flux()
                .mergeWith(beats)
                .scan(0L, Math::max); // a beat behind the count
    }

    /** Ends when the driver has taken it: it asks for 32 of them at once, and they would all wait in memory. */
    private static Flux<Publisher<ByteBuf>> handed(ByteBuf piece) {
        Sinks.Empty<Void> taken = Sinks.empty();
        Publisher<ByteBuf> handed = Mono.just(piece).doFinally(end -> taken.tryEmitEmpty());
        return Flux.just(handed).concatWith(taken.asMono().then(Mono.empty()));
    }

    private static Mono<ByteBuf> piece(byte[] bytes) {
        return bytes.length == 0 ? Mono.empty() : Mono.fromSupplier(() -> Unpooled.wrappedBuffer(bytes));
    }
}
