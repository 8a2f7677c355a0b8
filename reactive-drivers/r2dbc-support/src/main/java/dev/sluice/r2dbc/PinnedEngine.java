package dev.sluice.r2dbc;

import dev.sluice.driver.Deadlines;
import dev.sluice.engine.DriverCall;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.error.ConnectionBusyException;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.query.QueryResult;
import dev.sluice.query.SqlSyntax;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work on one session, lent for as long as the work around it lasts. */
final class PinnedEngine implements Engine {

    private final Session session;
    private final TransactionKey key;
    private final @Nullable TransactionSettings transaction;
    private final int depth;
    private final AtomicBoolean nested = new AtomicBoolean();
    private volatile boolean over;

    private PinnedEngine(Session session, TransactionKey key, @Nullable TransactionSettings transaction, int depth) {
        this.session = session;
        this.key = key;
        this.transaction = transaction;
        this.depth = depth;
    }

    /** An engine on a session outside of any transaction. */
    static PinnedEngine on(Session session, TransactionKey key) {
        return new PinnedEngine(session, key, null, 0);
    }

    /** An engine in a transaction that somebody else begins and ends. */
    static PinnedEngine joining(Session session, TransactionKey key, TransactionSettings transaction) {
        return new PinnedEngine(session, key, transaction, 0);
    }

    @Override
    public SqlSyntax syntax() {
        return session.backend().syntax();
    }

    @Override
    public Deadlines deadlines() {
        return session.deadlines();
    }

    @Override
    public <T> Flux<T> stream(Work work, Function<? super Readable, ? extends T> row) {
        return Flux.defer(() -> {
            Throwable refusal = refusal(work);
            return refusal == null ? session.stream(work, row) : refused(refusal);
        });
    }

    @Override
    public Mono<Long> update(Work work) {
        return Mono.defer(() -> {
            Throwable refusal = refusal(work);
            return refusal == null
                    ? session.update(work)
                    : PinnedEngine.<Long>refused(refusal).next();
        });
    }

    @Override
    public Flux<Long> updates(List<Work> bindings) {
        return Flux.defer(() -> {
            Throwable refusal = refusal(bindings.get(0));
            return refusal == null ? session.updates(bindings) : refused(refusal);
        });
    }

    @Override
    public Mono<QueryResult> result(Work work, int maxRows) {
        return Mono.defer(() -> {
            Throwable refusal = refusal(work);
            return refusal == null
                    ? session.result(work, maxRows)
                    : PinnedEngine.<QueryResult>refused(refusal).next();
        });
    }

    @Override
    public <T> Flux<T> call(Work work, DriverCall<T> call) {
        return Flux.defer(() -> {
            Throwable refusal = refusal(work);
            return refusal == null ? session.call(work, call) : refused(refusal);
        });
    }

    @Override
    public <T> T shared(Class<T> kind, Supplier<? extends T> made) {
        return session.shared(kind, made);
    }

    @Override
    public <T> Flux<T> pinned(Function<? super Engine, ? extends Publisher<T>> work) {
        return Flux.defer(() -> over ? refused(ended()) : Flux.from(work.apply(this)));
    }

    @Override
    public <T> Flux<T> transaction(
            TransactionSettings settings, Function<? super Engine, ? extends Publisher<T>> work) {
        return Flux.defer(() -> {
            if (over) {
                return refused(ended());
            }
            Throwable contradiction = transaction == null ? null : contradiction(transaction, settings);
            if (contradiction != null) {
                return Flux.error(contradiction);
            }
            if (!nested.compareAndSet(false, true)) {
                return Flux.error(new ConnectionBusyException(
                        "Another transaction is nested in this one already; run them one after the other, or one inside the"
                                + " other",
                        null));
            }
            return inner(settings, work)
                    .doOnTerminate(() -> nested.set(false)) // before the signal: it may begin the next one
                    .doOnCancel(() -> nested.set(false));
        });
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    private <T> Flux<T> inner(TransactionSettings settings, Function<? super Engine, ? extends Publisher<T>> work) {
        TransactionSettings all = transaction == null ? settings : transaction;
        Scope scope = transaction == null ? new RootScope(session, settings) : new SavepointScope(session, depth + 1);
        PinnedEngine engine = new PinnedEngine(session, key, all, depth + 1);
        return Flux.usingWhen(
                Mono.just(engine),
                tx -> tx.body(scope, settings, work)
                        .concatWith(tx.leave().then(scope.commit()).then(Mono.empty())),
                tx -> Mono.empty(),
                (tx, error) -> tx.leave().then(scope.rollback()),
                tx -> tx.leave().then(scope.rollback()));
    }

    private <T> Flux<T> body(
            Scope scope, TransactionSettings settings, Function<? super Engine, ? extends Publisher<T>> work) {
        Flux<T> body = scope.begin().thenMany(Flux.defer(() -> work.apply(this)));
        Duration limit = limit(settings);
        return (limit == null ? body : within(limit, body)).contextWrite(context -> context.put(key, this));
    }

    /** A savepoint has the time that its transaction has left, unless it asks for less. */
    private @Nullable Duration limit(TransactionSettings settings) {
        Duration wanted = settings.timeout();
        Deadlines deadlines = session.deadlines();
        return wanted != null || depth > 1 ? wanted : deadlines.transaction();
    }

    /** An error of the other publisher would not cancel the body, its completion does. */
    private static <T> Flux<T> within(Duration limit, Flux<T> body) {
        AtomicBoolean late = new AtomicBoolean();
        return body.takeUntilOther(Mono.delay(limit).doOnNext(tick -> late.set(true)))
                .concatWith(Mono.defer(() -> late.get()
                        ? Mono.error(new DeadlineExceededException(
                                "The transaction did not end within its deadline of %s and was rolled back"
                                        .formatted(limit),
                                limit,
                                null))
                        : Mono.empty()));
    }

    private Mono<Void> leave() {
        return Mono.fromRunnable(() -> {
            over = true;
            session.abandonStreams();
        });
    }

    private @Nullable Throwable refusal(Work work) {
        if (over) {
            return ended();
        }
        Throwable endedBy = transaction == null ? null : session.endedBy();
        if (endedBy != null) {
            return RootScope.endedByServer(endedBy);
        }
        boolean readOnly = transaction != null && transaction.readOnly();
        return readOnly ? session.backend().refusalWhenReadOnly(work.query().sql()) : null;
    }

    /** When it is asked for something: who has just been cancelled does not ask, and has no use for an error. */
    private static <T> Flux<T> refused(Throwable why) {
        return Flux.error(why, true);
    }

    private static IllegalStateException ended() {
        return new IllegalStateException(
                "The transaction or script that these operations belong to has ended: subscribe to them inside it");
    }

    private static @Nullable Throwable contradiction(TransactionSettings outer, TransactionSettings wanted) {
        IsolationLevel level = wanted.isolation();
        if (level != null && !level.equals(outer.isolation())) {
            return new IllegalStateException("A nested transaction asks for isolation %s, the one around it has %s"
                    .formatted(
                            level.asSql(),
                            outer.isolation() == null
                                    ? "the default"
                                    : outer.isolation().asSql()));
        }
        if (wanted.readOnly() && !outer.readOnly()) {
            return new IllegalStateException("A nested transaction asks to be read-only, the one around it may write");
        }
        return null;
    }
}
