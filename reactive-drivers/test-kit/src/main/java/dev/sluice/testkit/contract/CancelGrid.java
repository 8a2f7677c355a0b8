package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.await;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.contract.CancelledWork.Around;
import dev.sluice.testkit.fault.CancelAt;
import dev.sluice.testkit.fault.Recording;
import dev.sluice.testkit.fault.SpiCall.Point;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One kind of work on a driver with one connection, cancelled at each of its moments several times, each time followed by a
 * statement on the same, only connection.
 */
final class CancelGrid {

    private static final int TIMES = 4;

    /** Where a cancel comes: the so-manieth call of the R2DBC SPI at this point. */
    record Moment(Point point, int number) {}

    /** The moments of the grid, in the order of a connection's life. */
    private static final List<Moment> MOMENTS = List.of(
            new Moment(Point.CREATE, 1),
            new Moment(Point.VALIDATE, 1),
            new Moment(Point.BEGIN_TRANSACTION, 1),
            new Moment(Point.CREATE_SAVEPOINT, 1),
            new Moment(Point.CREATE_STATEMENT, 1),
            new Moment(Point.EXECUTE, 1),
            new Moment(Point.RESULT, 1),
            new Moment(Point.ROW, 1),
            new Moment(Point.ROW, 255),
            new Moment(Point.ROW, 256),
            new Moment(Point.ROW, 257),
            new Moment(Point.ROW, CancelledWork.ROWS),
            new Moment(Point.COMPLETE, 1),
            new Moment(Point.RELEASE_SAVEPOINT, 1),
            new Moment(Point.ROLLBACK_TO_SAVEPOINT, 1),
            new Moment(Point.COMMIT, 1),
            new Moment(Point.ROLLBACK, 1),
            new Moment(Point.CLOSE, 1));

    private final TestDatabase db;
    private final DriverUnderTest tested;
    private final Aim aim;
    private final CancelledWork statement;
    private final Around around;
    private int tables;

    CancelGrid(TestDatabase db, DriverUnderTest tested, Aim aim, CancelledWork statement, Around around) {
        this.db = db;
        this.tested = tested;
        this.aim = aim;
        this.statement = statement;
        this.around = around;
    }

    /** Each moment that the work has was met each time; what is returned are their points. */
    Set<Point> run() {
        get(db.other().update("create table entry (id integer)"));
        Recording whole = whole();
        Set<Point> reached = EnumSet.noneOf(Point.class);
        for (Moment moment : MOMENTS) {
            if (moment.point() == Point.CREATE || whole.count(moment.point()) >= moment.number()) {
                cancelAt(moment);
                reached.add(moment.point());
            }
        }
        assertThat(db.count("select count(*) from entry") % CancelledWork.ROWS)
                .as("each INSERT is whole")
                .isZero();
        return reached;
    }

    /** What there is to cancel: the calls of the work when nobody does, on a connection that is open already. */
    private Recording whole() {
        db.everywhere(on -> on.number(tested.numbers(1)));
        Recording recording = new Recording();
        aim.at(recording);
        Recorder<?> recorder = Recorder.of(work()).requestAll().awaitEnd();
        db.awaitQuiet();
        aim.off();
        assertUntroubled(recorder);
        assertThat(recording.count(Point.ROW))
                .as("rows to cancel at")
                .isGreaterThanOrEqualTo(statement == CancelledWork.DDL ? 0 : CancelledWork.ROWS);
        return recording;
    }

    private void cancelAt(Moment moment) {
        try {
            for (int i = 0; i < TIMES; i++) {
                cancelOnceAt(moment);
            }
            db.assertAllConnectionsAnswer(tested.sessionId());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Cancelled at %s".formatted(moment), e);
        }
    }

    private void cancelOnceAt(Moment moment) {
        if (moment.point() == Point.CREATE && db.ownsItsPool()) {
            get(db.pool().evictIdleConnections());
        }
        Sinks.Empty<Void> now = Sinks.empty();
        AtomicBoolean cancelled = new AtomicBoolean();
        Flux<?> work = work();
        aim.at(CancelAt.of(moment.number(), moment.point(), now::tryEmitEmpty));
        Recorder<?> recorder = Recorder.of(work);
        now.asMono().subscribe(nothing -> {}, e -> {}, () -> {
            recorder.cancel();
            cancelled.set(true);
        });
        recorder.requestAll();
        await("it is reached", cancelled::get);
        aim.off();
        assertThat(db.everywhere(on -> on.number(tested.numbers(1)))).containsOnly(1);
        db.awaitQuiet();
        assertUntroubled(recorder);
    }

    private Flux<?> work() {
        return statement.on(db, tested, around, ++tables);
    }

    private static void assertUntroubled(Recorder<?> recorder) {
        assertThat(recorder.breaches()).isEmpty();
        Throwable error = recorder.error();
        assertThat(error == null || error instanceof FailedWork.OnPurpose)
                .as("an error: %s", error)
                .isTrue();
    }
}
