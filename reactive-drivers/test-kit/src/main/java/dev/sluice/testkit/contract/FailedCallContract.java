package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.fault.FailNth;
import dev.sluice.testkit.fault.FailNth.Mode;
import dev.sluice.testkit.fault.SpiCall.Point;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whichever call of the R2DBC driver fails, its caller gets one error that is R2DBC's, and the driver is as good as new: no
 * connection is in use, all that the pool may have answer, the server does nothing for us, nothing is written that was not
 * committed, and a connection whose COMMIT or ROLLBACK failed is not lent again.
 * <p>
 * Each kind of work is run with its first, second, third, … call failing, until there is none left to fail.
 */
public interface FailedCallContract extends Contract {

    /** How a call fails. */
    enum Fault {
        /** The server refuses it. */
        REFUSED(Mode.ERROR),

        /** It is done, and the connection is lost before the answer comes. */
        UNANSWERED(Mode.ERROR_AFTER),

        /** The driver throws what is not R2DBC's. */
        THROWN(Mode.THROW);

        private final Mode mode;

        Fault(Mode mode) {
            this.mode = mode;
        }

        FailNth at(int number) {
            return with(FailNth.of(number, mode));
        }

        FailNth at(Point point) {
            return with(FailNth.of(1, mode, point));
        }

        private FailNth with(FailNth failing) {
            return switch (this) {
                case REFUSED ->
                    failing.with(call -> new R2dbcNonTransientResourceException("refused on purpose", "58000"));
                case UNANSWERED -> failing;
                case THROWN -> failing.with(call -> new UnsupportedOperationException("thrown on purpose"));
            };
        }
    }

    @ParameterizedTest
    @EnumSource(FailedWork.class)
    default void survivesEachFailedCallOnItsOwnPool(FailedWork work) {
        Aim aim = new Aim();
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = TestDatabase.open(
                        tested(), options().withPool(options().pool().withSize(0, 1)), aim)) {
            new FailedCalls(db, tested(), aim, work).run(EnumSet.allOf(Fault.class));
            dropped.assertNone();
        }
    }

    /** Without calls that throw: r2dbc-pool itself loses a connection whose {@code validate} does. */
    @ParameterizedTest
    @EnumSource(FailedWork.class)
    default void survivesEachFailedCallOnSomebodysPool(FailedWork work) {
        Aim aim = new Aim();
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = TestDatabase.over(
                        tested(), options().withPool(options().pool().withSize(0, 1)), aim)) {
            new FailedCalls(db, tested(), aim, work).run(EnumSet.complementOf(EnumSet.of(Fault.THROWN)));
            dropped.assertNone();
        }
    }

    /** Longer than a connection is trusted without being asked. */
    Duration IDLE = Duration.ofMillis(600);

    @ParameterizedTest
    @EnumSource(Fault.class)
    default void replacesAConnectionWhoseCheckFailsAfterItWasIdle(Fault fault) {
        Aim aim = new Aim();
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = TestDatabase.open(tested(), options(), aim)) {
            String before = get(db.text(tested().sessionId()));
            TestDatabase.pause(IDLE);
            FailNth failing = fault.at(Point.VALIDATE);
            aim.at(failing);
            assertThat(get(db.text(tested().sessionId()))).isNotEqualTo(before);
            assertThat(failing.failed()).isNotNull();
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            dropped.assertNone();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    default void survivesAFailedClose(Fault fault) {
        Aim aim = new Aim();
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = TestDatabase.open(tested(), options(), aim)) {
            String before = get(db.text(tested().sessionId()));
            TestDatabase.await("it is back", () -> db.statistics().idle() == 1);
            FailNth failing = fault.at(Point.CLOSE);
            aim.at(failing);
            assertThat(get(db.pool().evictIdleConnections())).isEqualTo(1);
            assertThat(failing.failed()).isNotNull();
            assertThat(db.statistics().idle()).isZero();
            assertThat(get(db.text(tested().sessionId()))).isNotEqualTo(before);
            db.assertAllConnectionsAnswer(tested().sessionId());
            dropped.assertNone();
        }
    }

    @Test
    default void survivesAFailedCloseAfterAFailedCommit() {
        FailNth commit = Fault.REFUSED.at(Point.COMMIT);
        FailNth close = Fault.UNANSWERED.at(Point.CLOSE);
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = TestDatabase.open(
                        tested(), options().withPool(options().pool().withSize(0, 1)), commit.and(close))) {
            db.run("create table entry (id integer)");
            Recorder<Long> recorder = Recorder.of(db.inTransactionMany(tx -> tx.update("insert into entry values (1)")))
                    .requestAll()
                    .awaitEnd();
            assertThat(recorder.error()).isInstanceOf(R2dbcException.class).hasMessageContaining("refused on purpose");
            assertThat(recorder.breaches()).isEmpty();
            db.awaitQuiet();
            assertThat(close.failed()).isNotNull();
            assertThat(db.count("select count(*) from entry")).isZero();
            db.assertAllConnectionsAnswer(tested().sessionId());
            dropped.assertNone();
        }
    }
}
