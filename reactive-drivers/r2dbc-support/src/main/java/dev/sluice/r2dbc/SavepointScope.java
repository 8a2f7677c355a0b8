package dev.sluice.r2dbc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** A transaction inside a transaction. */
final class SavepointScope implements Scope {

    private static final Logger log = LoggerFactory.getLogger(SavepointScope.class);

    private final Session session;
    private final String name;
    private volatile boolean begun;
    private volatile boolean ended;

    /** @param depth of the nesting, which makes the savepoint's name unique in its transaction */
    SavepointScope(Session session, int depth) {
        this.session = session;
        this.name = "sluice_" + depth;
    }

    @Override
    public Mono<Void> begin() {
        return session.control("savepoint", () -> {
            begun = true;
            return session.connection().createSavepoint(name);
        });
    }

    @Override
    public Mono<Void> commit() {
        return session.control("release savepoint", () -> session.connection().releaseSavepoint(name))
                .doOnSuccess(nothing -> ended = true);
    }

    @Override
    public Mono<Void> rollback() {
        return Mono.defer(this::rollingBack).onErrorResume(e -> {
            log.warn(
                    "A savepoint was not rolled back, its transaction is lost: {}",
                    e.getClass().getName());
            session.broke();
            return Mono.empty();
        });
    }

    private Mono<Void> rollingBack() {
        session.rollingBack(true);
        return session.control("rollback to savepoint", this::rollbackIfBegun)
                .doOnSuccess(nothing -> session.rollingBack(false));
    }

    private Mono<Void> rollbackIfBegun() {
        boolean needed = begun && !ended && !session.broken();
        ended = true;
        return needed
                ? Mono.from(session.connection().rollbackTransactionToSavepoint(name))
                        .doOnSuccess(nothing -> session.forgetErrors())
                : Mono.empty();
    }
}
