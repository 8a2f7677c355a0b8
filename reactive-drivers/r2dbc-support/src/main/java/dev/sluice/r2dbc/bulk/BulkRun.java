package dev.sluice.r2dbc.bulk;

import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkProgress;
import dev.sluice.bulk.BulkRows;
import dev.sluice.engine.Engine;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.transaction.TransactionSettings;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** One run of a load. */
record BulkRun<C extends RowChunk>(
        Engine engine,
        String operation,
        BulkLoad<C> load,
        BulkRows rows,
        BulkOptions options,
        Tally tally,
        ContextView context) {

    /** How long a transaction lasts that nobody has given a limit: its statements and its source have theirs. */
    static final Duration LONGEST = Duration.ofDays(7);

    Flux<BulkProgress> run() {
        tally.by(load.method());
        Flux<?> work = options.atomic() ? inOne() : chunkByChunk();
        return work.<BulkProgress>handle((step, sink) -> {
                    BulkProgress due = tally.due();
                    if (due != null) {
                        sink.next(due);
                    }
                })
                .concatWith(Mono.fromSupplier(tally::last))
                .onErrorMap(error -> Failures.of(operation, tally, error));
    }

    /** The first error counts: one of the source, or of a row in the next chunk, waits for what is on its way. */
    private Flux<?> inOne() {
        return engine.<Object>transaction(
                        settings(),
                        tx -> load instanceof StreamedLoad<C> streamed && tally.failsFast()
                                ? streamed(streamed, tx)
                                : Ahead.of(chunks())
                                        .concatMap(
                                                chunk -> delivery()
                                                        .deliver(tx, chunk)
                                                        .thenReturn(chunk),
                                                0))
                .concatWith(Mono.fromRunnable(tally::committed));
    }

    private Flux<Object> streamed(StreamedLoad<C> streamed, Engine tx) {
        long[] last = {0};
        return streamed.sendAll(tx, Ahead.of(chunks()).doOnNext(tally::gave))
                .doOnNext(written -> last[0] = written)
                .doOnComplete(() -> tally.wrote(last[0]))
                .cast(Object.class);
    }

    /**
     * What was begun of a chunk is brought to its end when the source fails or time is up, so that it is known what stays: the end of the
     * source waits for its turn as chunks do.
     */
    private Flux<?> chunkByChunk() {
        return engine.<Object>pinned(one -> Ahead.of(inTime(chunks())).concatMap(chunk -> committed(one, chunk), 0));
    }

    private Flux<C> committed(Engine one, C chunk) {
        return one.<C>transaction(
                        settings(), tx -> delivery().deliver(tx, chunk).thenReturn(chunk))
                .doOnComplete(tally::committed);
    }

    private Flux<C> inTime(Flux<C> chunks) {
        Duration limit = options.timeout();
        return limit == null
                ? chunks
                : Ending.of(
                        chunks,
                        Mono.delay(limit)
                                .map(tick -> new DeadlineExceededException(
                                        "The load did not end within its timeout of " + limit, limit, null)));
    }

    private Flux<C> chunks() {
        SourceWatch watch = new SourceWatch(engine.deadlines().idleStream());
        return new Chunks<C>(rows, options.chunkRows(), options.chunkBytes(), tally, watch, context)
                .into(load.filling());
    }

    private Delivery<C> delivery() {
        return new Delivery<>(load, tally, settings());
    }

    private TransactionSettings settings() {
        Duration limit = options.timeout();
        return TransactionSettings.defaults().withTimeout(limit == null ? LONGEST : limit);
    }
}
