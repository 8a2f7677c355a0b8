package dev.sluice.r2dbcsqlite.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** A command that gives one value, or only its end. */
final class Call<T> extends Command implements Subscription {

    private enum State {
        NEW,
        ASKED,
        DONE
    }

    private final Client client;
    private final Kind<T> kind;
    private final CoreSubscriber<? super T> subscriber;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    /**
     * What is called.
     *
     * @param lockWait how long it waits for the lock of others; null for as long as everything does
     * @param writes whether it needs the turn to write
     * @param body what it does; null for no value
     * @param undone undoes it when it is done and nobody wants it any more
     */
    record Kind<T>(
            @Nullable Duration lockWait,
            Predicate<Transactions> writes,
            Function<Client, @Nullable T> body,
            Consumer<Client> undone) {

        static <T> Kind<T> of(Function<Client, @Nullable T> body) {
            return new Kind<>(null, transactions -> false, body, client -> {});
        }
    }

    private Call(Client client, Kind<T> kind, CoreSubscriber<? super T> subscriber) {
        super(Work.toItsEnd());
        this.client = client;
        this.kind = kind;
        this.subscriber = subscriber;
    }

    static <T> Mono<T> mono(Client client, Kind<T> kind) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                actual.onSubscribe(new Call<>(client, kind, actual));
            }
        };
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n) && state.compareAndSet(State.NEW, State.ASKED)) {
            client.commands().add(this);
        }
    }

    @Override
    public void cancel() {
        if (state.getAndSet(State.DONE) == State.ASKED) {
            client.commands().cancel(this);
        }
    }

    @Override
    boolean writes(Transactions transactions) {
        return kind.writes().test(transactions);
    }

    @Override
    Duration lockWait(Duration usual) {
        Duration wait = kind.lockWait();
        return wait == null ? usual : wait;
    }

    @Override
    Runnable run(Client ignored) {
        T value = kind.body().apply(client);
        return () -> tell(value);
    }

    private void tell(@Nullable T value) {
        if (!state.compareAndSet(State.ASKED, State.DONE)) {
            kind.undone().accept(client);
            return;
        }
        if (value != null) {
            subscriber.onNext(value);
        }
        subscriber.onComplete();
    }

    @Override
    void fail(Throwable why) {
        if (state.compareAndSet(State.ASKED, State.DONE)) {
            subscriber.onError(why);
        }
    }
}
