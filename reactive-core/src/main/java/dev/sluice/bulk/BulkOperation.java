package dev.sluice.bulk;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A load that runs when it is subscribed to, each time anew, and emits its result.
 * <pre>{@code
 * db.bulkInsert(film, BulkRows.of(List.of("id", "title"), films))
 *     .progress()
 *     .doOnNext(progress -> bar.show(progress.rows()))
 *     .last().flatMap(last -> Mono.justOrEmpty(last.result()));
 * }</pre>
 * <p>
 * Cancelling ends the source and the load: of one that is one transaction nothing is written, of others whole chunks may be.
 */
public final class BulkOperation extends Mono<BulkResult> {

    private final Flux<BulkProgress> running;
    private final Mono<BulkResult> result;

    private BulkOperation(Flux<BulkProgress> running) {
        this.running = running;
        this.result = running.last().flatMap(last -> Mono.justOrEmpty(last.result()));
    }

    /**
     * For authors of drivers.
     *
     * @param running runs the load for each subscriber; its last progress has the result
     */
    public static BulkOperation of(Flux<BulkProgress> running) {
        return new BulkOperation(running);
    }

    /**
     * Runs the load and tells some times a second how far it is; the last progress has the result. A consumer that does not keep up
     * misses some of those before, and does not hold the load up.
     */
    public Flux<BulkProgress> progress() {
        return running.onBackpressureLatest();
    }

    @Override
    public void subscribe(CoreSubscriber<? super BulkResult> actual) {
        result.subscribe(actual);
    }
}
