package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.testkit.contract.FailedCallContract.Fault;
import dev.sluice.testkit.contract.FailedWork.OnPurpose;
import dev.sluice.testkit.fault.FailNth;
import dev.sluice.testkit.fault.SpiCall;
import dev.sluice.testkit.fault.SpiCall.Point;
import io.r2dbc.spi.R2dbcException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One kind of work on a driver with one connection, with each of its calls failing in turn. */
final class FailedCalls {

    private static final Set<Point> ENDS = EnumSet.of(Point.COMMIT, Point.ROLLBACK, Point.ROLLBACK_TO_SAVEPOINT);

    private final TestDatabase db;
    private final DriverUnderTest tested;
    private final Aim aim;
    private final FailedWork work;
    private final Operations beside;
    private final List<?> expected;

    FailedCalls(TestDatabase db, DriverUnderTest tested, Aim aim, FailedWork work) {
        this.db = db;
        this.tested = tested;
        this.aim = aim;
        this.work = work;
        this.beside = db.other();
        get(beside.update("create table entry (id integer)"));
        this.expected =
                Recorder.of(work.on(beside, tested)).requestAll().awaitEnd().values();
    }

    void run(Set<Fault> faults) {
        for (Fault fault : faults) {
            whileOpening(fault);
            Set<Point> failed = EnumSet.noneOf(Point.class);
            for (int number = 1; failsAt(number, fault, failed); number++) {
                // until it runs through
            }
            assertThat(failed).as("calls that %s", fault).containsAll(work.points());
        }
    }

    /** Where the pool is somebody else's, only the first of them finds no connection yet. */
    private void whileOpening(Fault fault) {
        List<String> none = List.of();
        if (db.ownsItsPool()) {
            get(db.pool().evictIdleConnections());
        }
        fail(fault.at(Point.CREATE), none);
    }

    /** Whether there was such a call. */
    private boolean failsAt(int number, Fault fault, Set<Point> failed) {
        FailNth failing = fault.at(number);
        fail(failing, sessions());
        SpiCall call = failing.failed();
        if (call != null) {
            failed.add(call.point());
        }
        return call != null;
    }

    private void fail(FailNth failing, List<String> sessions) {
        get(beside.update("delete from entry"));
        aim.at(failing);
        try {
            Recorder<?> recorder = Recorder.of(work.on(db, tested)).requestAll().awaitEnd();
            db.awaitQuiet();
            aim.off();
            check(failing.failed(), recorder);
            assertAsGoodAsNew(failing.failed(), sessions);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("After %s".formatted(failing.failed()), e);
        }
    }

    private void check(@Nullable SpiCall call, Recorder<?> recorder) {
        assertThat(recorder.breaches()).isEmpty();
        Throwable error = recorder.error();
        if (call == null || error == null || error instanceof OnPurpose) {
            assertSucceeded(recorder);
        } else {
            assertFailed(error);
        }
    }

    /** Of the connections that read and, if they are others, of those that write, where a transaction of the work is. */
    private List<String> sessions() {
        return db.everywhere(on -> on.text(tested.sessionId()));
    }

    private void assertAsGoodAsNew(@Nullable SpiCall call, List<String> sessions) {
        db.assertAllConnectionsAnswer(tested.sessionId());
        if (call != null && ENDS.contains(call.point())) {
            int used = work.transaction() ? sessions.size() - 1 : 0;
            assertThat(sessions().get(used))
                    .as("a session whose transaction may be open")
                    .isNotEqualTo(sessions.get(used));
        }
        assertThat(db.everywhere(on -> on.text(tested.mark())))
                .as("what the session had set")
                .containsOnly("");
    }

    private void assertSucceeded(Recorder<?> recorder) {
        assertThat(recorder.values()).isEqualTo(expected);
        assertThat(written()).isEqualTo(work.rows());
    }

    private void assertFailed(Throwable error) {
        assertThat(error).isInstanceOf(R2dbcException.class).isNotInstanceOf(FailNth.Failure.class);
        boolean allOrNothing = work.transaction() && error instanceof OutcomeUnknownException;
        if (allOrNothing) {
            assertThat(written()).isIn(0, work.rows());
        } else if (work.transaction()) {
            assertThat(written()).isZero();
        } else {
            assertThat(written()).isLessThanOrEqualTo(work.rows());
            assertThat(written() % FailedWork.ROWS).as("each INSERT is whole").isZero();
        }
    }

    private int written() {
        return get(beside.number("select count(*) from entry"));
    }
}
