package dev.sluice.testkit.contract;

import dev.sluice.query.PageRequest;
import dev.sluice.query.Query;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.testkit.fault.SpiCall.Point;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What has each of its calls failed. Those that write do it in a table {@code entry (id integer)}, {@link #ROWS} rows at a time. */
enum FailedWork {
    UPDATE(1, false),
    QUERY(0, false),
    STREAM(0, false),
    PAGE(0, false),
    SCRIPT(3, false),
    SNAPSHOT(0, false),
    SESSION(0, false),
    COMMITTED(1, true),
    ROLLED_BACK(0, true),
    NESTED(3, true);

    /** Rows of one INSERT. */
    static final int ROWS = 3;

    /** The table, in whichever case: the fewer there are, the fewer calls there are to fail. */
    private static final String ENTRY = "_____";

    /** What the work itself fails with. */
    static final class OnPurpose extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OnPurpose() {
            super("on purpose", null, false, false);
        }
    }

    private final int inserts;
    private final boolean transaction;

    FailedWork(int inserts, boolean transaction) {
        this.inserts = inserts;
        this.transaction = transaction;
    }

    /** The rows that are there afterwards. */
    int rows() {
        return inserts * ROWS;
    }

    /** Whether all of it is written or nothing. */
    boolean transaction() {
        return transaction;
    }

    /** Calls that it makes on any driver of this kind. */
    Set<Point> points() {
        Set<Point> points = EnumSet.of(Point.CREATE_STATEMENT, Point.EXECUTE, Point.RESULT, Point.COMPLETE);
        switch (this) {
            case UPDATE, SESSION -> {}
            case QUERY, STREAM, SCRIPT, SNAPSHOT -> points.add(Point.ROW);
            case PAGE -> { // which the first row behind it may end
                points.add(Point.ROW);
                points.remove(Point.COMPLETE);
            }
            case COMMITTED -> points.addAll(List.of(Point.BEGIN_TRANSACTION, Point.ROW, Point.COMMIT));
            case ROLLED_BACK -> points.addAll(List.of(Point.BEGIN_TRANSACTION, Point.ROW, Point.ROLLBACK));
            case NESTED ->
                points.addAll(List.of(
                        Point.BEGIN_TRANSACTION,
                        Point.CREATE_SAVEPOINT,
                        Point.RELEASE_SAVEPOINT,
                        Point.ROLLBACK_TO_SAVEPOINT,
                        Point.COMMIT));
        }
        return points;
    }

    Flux<?> on(Operations on, DriverUnderTest tested) {
        return switch (this) {
            case UPDATE -> on.update("insert into entry values (1), (2), (3)").flux();
            case QUERY ->
                on.queries().query(Query.of(tested.numbers(ROWS)), ROWS).flux();
            case STREAM ->
                on.stream(Query.of("select n from (" + tested.numbers(ROWS) + ") q where n > :low")
                        .bind("low", 0)
                        .withFetchSize(2));
            case PAGE ->
                on.queries()
                        .queryPage(Query.of(tested.numbers(ROWS)), PageRequest.first(2))
                        .flux();
            case SCRIPT -> on.queries().script(String.join(";", Collections.nCopies(inserts, insert(tested))), ROWS);
            case SNAPSHOT ->
                on.as(SchemaIntrospection.class)
                        .snapshot(SchemaFilter.everything().tablesLike(ENTRY))
                        .map(snapshot -> snapshot.tables().isEmpty()
                                || snapshot.columns().isEmpty())
                        .flux();
            case SESSION -> on.update(tested.setMark("failed")).flux();
            case COMMITTED ->
                on.inTransaction(
                                TransactionSettings.defaults().withIsolation(IsolationLevel.SERIALIZABLE),
                                tx -> write(tx, tested))
                        .flux();
            case ROLLED_BACK -> on.inTransactionMany(tx -> write(tx, tested).then(Mono.<Long>error(OnPurpose::new)));
            case NESTED ->
                on.inTransactionMany(tx -> Flux.concat(
                        write(tx, tested),
                        tx.inTransaction(inner -> write(inner, tested)),
                        tx.inTransaction(inner -> write(inner, tested).then(Mono.<Long>error(OnPurpose::new)))
                                .onErrorResume(OnPurpose.class, e -> Mono.empty()),
                        write(tx, tested)));
        };
    }

    private static String insert(DriverUnderTest tested) {
        return tested.insertReturning("entry", 1, ROWS);
    }

    private static Mono<Long> write(Operations on, DriverUnderTest tested) {
        return on.stream(insert(tested)).count();
    }
}
