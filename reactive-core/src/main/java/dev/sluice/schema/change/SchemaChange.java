package dev.sluice.schema.change;

import java.util.List;
import java.util.function.Function;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * A change that is made when it is subscribed to, each time anew, and completes empty when it is made. {@link #plan} tells its SQL
 * and changes nothing.
 * <pre>{@code
 * SchemaChange change = db.addColumn(film, ColumnDefinition.of("length", ColumnType.of(DataType.INTEGER)));
 * change.plan().doOnNext(log::info).then(change);
 * }</pre>
 * <p>
 * Where the database makes changes in transactions, all statements of a change are made or none; else those before the one that
 * failed stay. Names are quoted and may come from anyone. What is said to be SQL, such as a default or a condition, is written as
 * it is and must not.
 * <p>
 * Cancelling is as for an update: what was sent is stopped on the server where that can be, and may have been done. Errors are
 * those of {@link dev.sluice.query.QueryDriver#update}, and a
 * {@link dev.sluice.error.FeatureNotSupportedException} where the database cannot make what is asked for.
 */
public final class SchemaChange extends Mono<Void> {

    private final Mono<List<String>> statements;
    private final Mono<Void> change;

    private SchemaChange(Mono<List<String>> statements, Function<List<String>, Mono<Void>> running) {
        this.statements = statements;
        this.change = statements.flatMap(running);
    }

    /**
     * For authors of drivers.
     *
     * @param statements asked for whenever the change is made or planned
     * @param running runs just these
     */
    public static SchemaChange of(Mono<List<String>> statements, Function<List<String>, Mono<Void>> running) {
        return new SchemaChange(statements, running);
    }

    /** The statements in their order, which are those that would be run now. Some are found by looking at what is there. */
    public Mono<List<String>> plan() {
        return statements;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Void> actual) {
        change.subscribe(actual);
    }
}
