package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.client.Transactions.Kind;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What begins and ends transactions. All of it does nothing before it is subscribed to, and runs in its turn. */
public final class TransactionCalls {

    private final Client client;

    TransactionCalls(Client client) {
        this.client = client;
    }

    /**
     * Begins one that has the lock to write from the start. When it is cancelled, none is begun.
     *
     * @param wait how long it waits for the lock of others; null for as long as everything else does
     */
    public Mono<Void> begin(@Nullable Duration wait) {
        return Call.mono(
                client,
                new Call.Kind<>(
                        wait,
                        transactions -> true,
                        each -> {
                            each.session().transactions().begin(each.session().handle(), Kind.WRITING);
                            return null;
                        },
                        TransactionCalls::undo));
    }

    /** Begins one that sees the database as it is then, and cannot write. When it is cancelled, none is begun. */
    public Mono<Void> beginReading() {
        return Call.mono(
                client,
                new Call.Kind<>(
                        null,
                        transactions -> false,
                        each -> {
                            each.session().transactions().begin(each.session().handle(), Kind.READING);
                            return null;
                        },
                        TransactionCalls::undo));
    }

    private static void undo(Client client) {
        client.session().transactions().rollback(client.session().handle());
        client.settle();
    }

    /** Commits, if one is open. Where that fails it is rolled back. */
    public Mono<Void> commit() {
        return call(none -> false, (session, transactions) -> transactions.commit(session.handle()));
    }

    /** Rolls back, if one is open. */
    public Mono<Void> rollback() {
        return call(none -> false, (session, transactions) -> transactions.rollback(session.handle()));
    }

    /** Creates a savepoint, in a transaction that begins for it where none is open. */
    public Mono<Void> savepoint(String name) {
        return call(transactions -> !transactions.isOpen(), (session, transactions) -> {
            transactions.requireWhole();
            if (!transactions.isOpen()) {
                transactions.begin(session.handle(), Kind.WRITING);
            }
            session.handle().run("SAVEPOINT " + quoted(name));
        });
    }

    /** Forgets a savepoint. */
    public Mono<Void> release(String name) {
        return inOne("RELEASE " + quoted(name));
    }

    /** Undoes what was done since a savepoint. */
    public Mono<Void> rollbackTo(String name) {
        return inOne("ROLLBACK TO " + quoted(name));
    }

    /** Whether statements are committed each by itself; a transaction that is open is committed when it becomes so. */
    public Mono<Void> autoCommit(boolean on) {
        return call(none -> false, (session, transactions) -> transactions.autoCommit(session.handle(), on));
    }

    private Mono<Void> inOne(String sql) {
        return call(none -> false, (session, transactions) -> {
            transactions.requireWhole();
            session.handle().run(sql);
        });
    }

    private Mono<Void> call(Predicate<Transactions> writes, BiConsumer<Session, Transactions> body) {
        return Call.mono(
                client,
                new Call.Kind<>(
                        null,
                        writes,
                        each -> {
                            body.accept(each.session(), each.session().transactions());
                            return null;
                        },
                        each -> {}));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
