package dev.sluice.r2dbc;

import dev.sluice.driver.Deadlines;
import dev.sluice.driver.DriverOptions;
import dev.sluice.engine.DriverCall;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.health.Health;
import dev.sluice.query.QueryResult;
import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.connection.ConnectionSource;
import dev.sluice.r2dbc.value.FoundJson;
import dev.sluice.transaction.TransactionId;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The engine of a driver: each piece of work gets a connection for as long as it lasts, unless the Reactor context holds a
 * transaction on this engine's own {@code ConnectionFactory}, which it then joins.
 */
public final class R2dbcEngine implements Engine {

    private final ConnectionSource source;
    private final ConnectionSource reading;
    private final EngineSettings settings;
    private final TransactionKey key;
    private final TransactionLookup lookup;
    private final SharedConnections shared;
    private final OpenTransactions explicit;

    private final Mono<Void> afterClose;

    /** An engine on {@code source}, which it closes with itself. */
    public R2dbcEngine(ConnectionSource source, Backend backend, DriverOptions options) {
        this(source, backend, options, Mono.empty());
    }

    /**
     * An engine whose driver has something of its own to end.
     *
     * @param afterClose runs when the connections are closed
     */
    public R2dbcEngine(ConnectionSource source, Backend backend, DriverOptions options, Mono<Void> afterClose) {
        this.source = source;
        this.afterClose = afterClose;
        this.reading = source.reading();
        this.settings = new EngineSettings(
                backend,
                options,
                new Watchdog(),
                new KnownTexts(backend::touchesSession),
                new KnownTexts(backend::reads),
                new OpenLeases(),
                new SharedObjects());
        this.shared = new SharedConnections(source, settings);
        this.key = new TransactionKey(source.factory());
        this.explicit = new OpenTransactions(source, settings, key);
        this.lookup = TransactionLookup.forKey(key, shared, settings);
        FoundJson.codec();
    }

    @Override
    public SqlSyntax syntax() {
        return settings.backend().syntax();
    }

    @Override
    public Deadlines deadlines() {
        return settings.options().deadlines();
    }

    @Override
    public <T> Flux<T> stream(Work work, Function<? super Readable, ? extends T> row) {
        return Flux.deferContextual(context -> {
            Engine joined = own(context);
            return joined != null
                    ? joined.stream(work, row)
                    : elsewhere(
                            context,
                            engine -> engine.stream(work, row),
                            () -> leased(work, session -> session.stream(work, row)));
        });
    }

    @Override
    public Mono<Long> update(Work work) {
        return Mono.deferContextual(context -> {
            Engine joined = own(context);
            return joined != null
                    ? joined.update(work)
                    : elsewhere(
                                    context,
                                    engine -> engine.update(work),
                                    () -> leased(work, session -> session.update(work)))
                            .next();
        });
    }

    @Override
    public Flux<Long> updates(List<Work> bindings) {
        return Flux.deferContextual(context -> {
            Engine joined = own(context);
            return joined != null
                    ? joined.updates(bindings)
                    : elsewhere(
                            context,
                            engine -> engine.updates(bindings),
                            () -> leased(source, bindings.get(0).operation(), session -> session.updates(bindings)));
        });
    }

    @Override
    public Mono<QueryResult> result(Work work, int maxRows) {
        return Mono.deferContextual(context -> {
            Engine joined = own(context);
            return joined != null
                    ? joined.result(work, maxRows)
                    : elsewhere(
                                    context,
                                    engine -> engine.result(work, maxRows),
                                    () -> leased(work, session -> session.result(work, maxRows)))
                            .next();
        });
    }

    @Override
    public <T> Flux<T> call(Work work, DriverCall<T> call) {
        return Flux.deferContextual(context -> {
            Engine joined = own(context);
            return joined != null
                    ? joined.call(work, call)
                    : elsewhere(
                            context,
                            engine -> engine.call(work, call),
                            () -> leased(source, work.operation(), session -> session.call(work, call)));
        });
    }

    @Override
    public <T> T shared(Class<T> kind, Supplier<? extends T> made) {
        return settings.shared().one(kind, made);
    }

    @Override
    public <T> Flux<T> pinned(Function<? super Engine, ? extends Publisher<T>> work) {
        return onOneSession(source, "script", engine -> engine.pinned(work));
    }

    @Override
    public <T> Flux<T> transaction(TransactionSettings wanted, Function<? super Engine, ? extends Publisher<T>> work) {
        return onOneSession(
                wanted.readOnly() ? reading : source, "transaction", engine -> engine.transaction(wanted, work));
    }

    /** Ends what runs with an error, then what the engine opened. */
    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(explicit::close)
                .then(settings.leases().end(settings.options().deadlines().quiet()))
                .then(source.close())
                .then(afterClose);
    }

    /** As {@link dev.sluice.transaction.ExplicitTransactionDriver} has it. */
    public Mono<TransactionId> beginTransaction(TransactionSettings wanted) {
        return explicit.begin(wanted);
    }

    /** What runs work in a transaction that {@link #beginTransaction} has begun. */
    public Engine transaction(TransactionId id) {
        return new TransactionEngine(explicit, id);
    }

    /** As {@link dev.sluice.transaction.ExplicitTransactionDriver} has it. */
    public Mono<Void> commitTransaction(TransactionId id) {
        return explicit.commit(id);
    }

    /** As {@link dev.sluice.transaction.ExplicitTransactionDriver} has it. */
    public Mono<Void> rollbackTransaction(TransactionId id) {
        return explicit.rollback(id);
    }

    /**
     * This engine's connections, for somebody else who begins and ends transactions on them; always the same object. The
     * engine's own statements join those that Spring's transaction manager begins on it. Cancelling one of them also stops it
     * on the server, which cannot be done on a factory that Sluice did not make.
     */
    public ConnectionFactory connectionFactory() {
        return shared;
    }

    /** Gets a connection and has the server answer on it. */
    public Mono<Void> test() {
        return leased(reading, "test", Session::roundTrip).then();
    }

    /** Whether the database can be used now; see {@link dev.sluice.health.HealthCheckDriver#health()}. */
    public Mono<Health> health() {
        return Mono.defer(() -> new HealthCheck(source, settings).run());
    }

    /** Looks at a connection, without using it. */
    public <T> Mono<T> withConnection(String operation, Function<Connection, T> look) {
        return this.<T>leased(reading, operation, session -> Mono.fromSupplier(() -> look.apply(session.connection())))
                .next();
    }

    private <T> Flux<T> onOneSession(ConnectionSource from, String operation, Function<Engine, Publisher<T>> work) {
        return Flux.deferContextual(context -> {
            Engine joined = own(context);
            return joined != null
                    ? Flux.from(work.apply(joined))
                    : elsewhere(
                            context,
                            work,
                            () -> leased(from, operation, session -> work.apply(PinnedEngine.on(session, key))));
        });
    }

    private @Nullable Engine own(ContextView context) {
        return context.isEmpty() ? null : context.<Engine>getOrDefault(key, null);
    }

    /** In Spring's transaction on the same factory, or on a connection of its own. */
    private <T> Flux<T> elsewhere(
            ContextView context, Function<Engine, Publisher<T>> joining, Supplier<Publisher<T>> alone) {
        if (!lookup.mayFind(context)) {
            return Flux.from(alone.get());
        }
        return lookup.find()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMapMany(found -> found.map(joining).orElseGet(alone));
    }

    /** What seems to read runs where nothing can be written, and again elsewhere when it turns out to write. */
    private <T> Flux<T> leased(Work work, Function<Session, ? extends Publisher<T>> statement) {
        if (reading == source || !settings.reads().say(work.query().sql())) {
            return leased(source, work.operation(), statement);
        }
        return leased(reading, work.operation(), statement)
                .onErrorResume(
                        settings.backend()::refusesToWrite, refused -> leased(source, work.operation(), statement));
    }

    private <T> Flux<T> leased(
            ConnectionSource from, String operation, Function<Session, ? extends Publisher<T>> work) {
        return Flux.usingWhen(
                Mono.fromSupplier(() -> new Lease(from, settings)),
                lease -> lease.open(operation).flatMapMany(work),
                Lease::close,
                (lease, error) -> lease.closeAfterError(),
                Lease::close);
    }
}
