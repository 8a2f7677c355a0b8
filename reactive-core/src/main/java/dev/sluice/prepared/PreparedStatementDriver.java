package dev.sluice.prepared;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** One statement, many bindings, one connection. */
@FunctionalInterface
public interface PreparedStatementDriver {

    /**
     * Lends a statement on one connection for as long as what {@code work} returns lasts, and emits what that emits.
     *
     * <pre>{@code
     * db.withStatement(
     *         "insert into person (id, name) values (?, ?)",
     *         insert -> insert.updateEach(people.map(person -> new Object[] {person.id(), person.name()})));
     * }</pre>
     *
     * <p>
     * Nothing happens until subscription, and each subscription gets a statement of its own. Outside of a transaction what runs commits
     * by itself, binding by binding; within {@code inTransaction} all of it is the transaction's. Cancelling cancels the work, and the
     * connection is used again when what ran has ended.
     *
     * @param sql as {@link dev.sluice.query.Query#of(String)} has it, with parameters that are all positional or all named
     * @param work what is done with the statement, which is refused afterwards
     * @return also the {@link IllegalArgumentException} of SQL that cannot be read
     */
    <T> Flux<T> withStatement(String sql, Function<? super PreparedStatement, ? extends Publisher<T>> work);
}
