package dev.sluice.driver;

import reactor.core.publisher.Mono;

/** The way to the server. A driver opens nothing until it is first used. */
public interface ConnectionDriver {

    /** Gets a connection, has the server answer on it, and completes; or says why not. */
    Mono<Void> testConnection();

    /** Asks the server what it is. */
    Mono<ServerInfo> serverInfo();

    /** Asks the server what it can do for this user on this connection. */
    Mono<ProbeReport> probe();

    /**
     * Ends what still runs with an error, within the quiet deadline, and closes the connections the driver opened, each
     * within the close deadline; those of a {@code ConnectionFactory} it was given stay. A COMMIT that was sent is awaited,
     * other open transactions are rolled back. Further calls complete too; other use is an error from then on.
     */
    Mono<Void> close();
}
