package dev.sluice.h2;

import dev.sluice.driver.Deadlines;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A connection beside the pool, with the rights of an administrator if it can have them: it cancels what the others run, which
 * a connection of the pool could not do when all are busy.
 */
final class SideConnection {

    private static final Logger log = LoggerFactory.getLogger(SideConnection.class);

    private final Mono<Connection> connection;
    private final Scheduler threads;
    private final Deadlines deadlines;
    private volatile boolean opened;

    SideConnection(ConnectionFactory factory, Scheduler threads, Deadlines deadlines) {
        this.threads = threads;
        this.deadlines = deadlines;
        this.connection = Mono.defer(() -> Mono.<Connection>from(factory.create()))
                .subscribeOn(threads)
                .timeout(deadlines.connect())
                .doOnNext(it -> opened = true)
                .cacheInvalidateIf(it -> false);
    }

    /** Opens it if it is not; an error leaves it to be tried again. */
    Mono<Void> open() {
        return connection.then();
    }

    /** Stops what a session runs; <a href="https://h2database.com/html/functions.html#cancel_session">CANCEL_SESSION</a>. */
    Mono<Void> cancel(int session) {
        return connection
                .flatMapMany(side -> Flux.defer(() -> side.createStatement("CALL CANCEL_SESSION(?1)")
                                .bind(0, session)
                                .execute())
                        .concatMap(Result::getRowsUpdated)
                        .subscribeOn(threads))
                .then()
                .doOnError(e -> log.debug(
                        "Session {} was not cancelled: {}",
                        session,
                        e.getClass().getName()));
    }

    /** Whether it has the rights that cancelling needs. */
    Mono<Boolean> isAdmin() {
        return connection
                .flatMapMany(side -> Flux.defer(() -> side.createStatement(
                                        "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER")
                                .execute())
                        .concatMap(result -> result.map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class))))
                        .subscribeOn(threads))
                .next()
                .defaultIfEmpty(false);
    }

    Mono<Void> close() {
        return Mono.defer(() -> opened
                ? connection
                        .flatMap(side -> Mono.from(side.close()))
                        .subscribeOn(threads)
                        .timeout(deadlines.close())
                        .onErrorComplete()
                : Mono.empty());
    }
}
