package dev.sluice.r2dbcsqlite.client;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A command that gives one value, or only its end. */
final class Call<T> extends Requested<T> {

    private final Kind<T> kind;

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
        super(Work.toItsEnd(), client, subscriber);
        this.kind = kind;
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
    boolean writes(Transactions transactions) {
        return kind.writes().test(transactions);
    }

    @Override
    Duration lockWait(Duration usual) {
        Duration wait = kind.lockWait();
        return wait == null ? usual : wait;
    }

    @Override
    Runnable run(Client client) {
        T value = kind.body().apply(client);
        return () -> {
            if (!complete(value)) {
                kind.undone().accept(client);
            }
        };
    }
}
