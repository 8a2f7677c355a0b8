package dev.sluice.r2dbc;

import org.springframework.transaction.reactive.TransactionSynchronization;
import reactor.core.publisher.Mono;

/**
 * A Spring transaction that Sluice joined, and what Sluice does when it ends: before Spring sends COMMIT or ROLLBACK, nothing
 * more is let in and what was cancelled has gone quiet, so that no statement comes behind the end and commits by itself, and
 * no request to stop one reaches the ROLLBACK or the connection's next borrower.
 *
 * @param engine what statements in the transaction run on
 */
record SpringTransactionEnd(TransactionKey key, PinnedEngine engine, Session session)
        implements TransactionSynchronization {

    static IllegalStateException over() {
        return new IllegalStateException(
                "Spring's transaction around this statement has ended; outside of it the statement would commit by itself");
    }

    /** What runs may end, but for streams, whose consumers may have gone. */
    @Override
    public Mono<Void> beforeCommit(boolean readOnly) {
        return Mono.defer(() -> {
            session.lane().end(over());
            session.abandonStreams();
            return session.quiet();
        });
    }

    /** After {@link #beforeCommit} there is nothing left to do; without it, Spring rolls back. */
    @Override
    public Mono<Void> beforeCompletion() {
        return Mono.defer(() -> {
            session.rollingBack(true);
            session.end(over());
            return session.quiet();
        });
    }
}
