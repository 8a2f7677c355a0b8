package dev.sluice.r2dbc.prepared;

import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * Has what the source gives worked on, as much at once as has come and as answers are requested. Each item has one answer, in order; an
 * error of the source comes after the answers to what came before it.
 */
final class Windows<T, R> extends Flux<R> {

    private final Publisher<T> source;
    private final int most;
    private final Function<List<T>, ? extends Publisher<R>> work;

    /**
     * Of a source.
     *
     * @param most items that wait, and that are worked on at once
     * @param work gives one answer to each item, then completes
     */
    Windows(Publisher<T> source, int most, Function<List<T>, ? extends Publisher<R>> work) {
        this.source = source;
        this.most = most;
        this.work = work;
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> subscriber) {
        source.subscribe(new WindowsSubscription<>(subscriber, most, work));
    }
}
