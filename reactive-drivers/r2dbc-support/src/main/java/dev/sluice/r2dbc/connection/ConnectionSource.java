package dev.sluice.r2dbc.connection;

import dev.sluice.pool.PoolStatistics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Where connections come from, and where they go. */
public interface ConnectionSource {

    /**
     * A connection, or {@link dev.sluice.error.NotSentException}.
     *
     * @param taken gets the connection before any operator could drop it, also when the wish was cancelled meanwhile; from
     *     then on it is the caller's to give back or discard, once
     */
    Mono<Borrowed> borrow(Consumer<Borrowed> taken);

    /** Those that only read, for work that does; the same where all are alike. */
    default ConnectionSource reading() {
        return this;
    }

    /** Those for somebody else, who may do anything with them and keep them for long; the same where all are alike. */
    default ConnectionSource lent() {
        return this;
    }

    /** The factory behind it: what a transaction in the Reactor context is recognised by. */
    ConnectionFactory factory();

    /** One of the idle connections did not answer: the others are likely dead, too, and finding out takes long. */
    void distrustIdle();

    /** How the pool stands; empty when it is not Sluice's own, or there is none. */
    default Optional<PoolStatistics> poolStatistics() {
        return Optional.empty();
    }

    /** Closes what this source opened. */
    Mono<Void> close();

    /** A connection in use. */
    interface Borrowed {

        Connection connection();

        /** For how long nobody used it. */
        Duration idle();

        /** Whether its maker may have set it up in a way that a reset would undo. */
        boolean foreign();

        /** For the next borrower. Never an error. */
        Mono<Void> giveBack();

        /** Closes it for good and frees its place, within the close deadline. Never an error. */
        Mono<Void> discard();
    }
}
