package dev.sluice.r2dbc;

import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** A transaction. */
final class RootScope implements Scope {

    private static final Logger log = LoggerFactory.getLogger(RootScope.class);

    private final Session session;
    private final TransactionSettings settings;
    private volatile boolean begun;
    private volatile boolean commitSent;
    private volatile boolean ended;

    RootScope(Session session, TransactionSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    @Override
    public Mono<Void> begin() {
        return session.control("begin", () -> {
            begun = true;
            session.rollingBack(false);
            session.forgetErrors();
            return session.backend().begin(session.connection(), settings);
        });
    }

    @Override
    public Mono<Void> commit() {
        return session.control("commit", () -> {
                    if (session.broken()) {
                        return Mono.error(lost());
                    }
                    Throwable endedBy = session.endedBy();
                    if (endedBy != null) {
                        return Mono.error(endedByServer(endedBy));
                    }
                    commitSent = true;
                    return session.connection().commitTransaction();
                })
                .onErrorMap(this::commitFailed)
                .then(restore())
                .doOnSuccess(nothing -> ended = true);
    }

    /** What is left to say about a transaction that the server has rolled back. */
    static R2dbcRollbackException endedByServer(Throwable error) {
        return new R2dbcRollbackException(
                "The server has rolled back the transaction, nothing of it is left: " + error.getMessage(),
                sqlState(error),
                0,
                error);
    }

    @Override
    public Mono<Void> rollback() {
        return Mono.defer(() -> ended ? Mono.empty() : rollingBack()).onErrorResume(e -> {
            if (!begun) {
                return Mono.empty();
            }
            log.warn(
                    "A transaction was not rolled back, its connection is closed: {}",
                    e.getClass().getName());
            session.broke();
            return Mono.empty();
        });
    }

    /** In one turn: between two, whoever waits for the end of what runs could give the connection back. */
    private Mono<Void> rollingBack() {
        session.rollingBack(true);
        return session.control("rollback", () -> rollbackIfBegun().then(Mono.defer(this::restored)));
    }

    private Mono<Void> rollbackIfBegun() {
        boolean needed = begun && !ended && !session.broken();
        ended = true;
        return needed ? Mono.from(session.connection().rollbackTransaction()) : Mono.empty();
    }

    /** Of a transaction that is committed, whatever becomes of its connection. */
    private Mono<Void> restore() {
        return session.control("restore", this::restored).onErrorResume(e -> {
            log.warn(
                    "A session was not restored after its transaction, its connection is closed: {}",
                    e.getClass().getName());
            session.broke();
            return Mono.empty();
        });
    }

    private Mono<Void> restored() {
        return session.broken() ? Mono.empty() : session.backend().restore(session.connection(), settings);
    }

    private static R2dbcTransientResourceException lost() {
        return new R2dbcTransientResourceException(
                "The connection was lost before COMMIT was sent: the server rolls the transaction back", "08006");
    }

    private Throwable commitFailed(Throwable error) {
        session.broke();
        if (!commitSent) {
            return error;
        }
        if (error instanceof R2dbcRollbackException) {
            return rolledBack(error);
        }
        return answered(error)
                ? error
                : new OutcomeUnknownException(
                        "COMMIT was sent and its answer was lost: the transaction may or may not have happened. Look for what"
                                + " it would have written before doing it again",
                        error);
    }

    /** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and does not say again what had failed. */
    private Throwable rolledBack(Throwable error) {
        Throwable first = session.firstError();
        if (first == null || first == error) {
            return error;
        }
        return new R2dbcRollbackException(
                "COMMIT rolled back, because a statement of the transaction had failed: " + first.getMessage(),
                sqlState(error),
                0,
                first);
    }

    private static boolean answered(Throwable error) {
        String state = sqlState(error);
        return !(error instanceof DeadlineExceededException)
                && state != null
                && !state.startsWith("08")
                && !state.startsWith("57P");
    }

    private static @Nullable String sqlState(Throwable error) {
        return error instanceof R2dbcException e ? e.getSqlState() : null;
    }
}
