package dev.sluice.postgresql;

import static dev.sluice.postgresql.ProxiedDatabase.LIMIT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.OutcomeUnknownException;
import dev.sluice.error.TransactionFate;
import dev.sluice.error.TransactionNotOpenException;
import dev.sluice.query.Query;
import dev.sluice.testkit.fault.FaultProxy.Reaction;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.transaction.TransactionId;
import io.r2dbc.spi.R2dbcException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

/** What becomes of a transaction that is known by its id when its connection is lost. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExplicitTransactionFaultTests {

    private final String table = "explicit_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private final Query insert = Query.of("insert into " + table + " values (1)");
    private ProxiedDatabase database;

    @BeforeEach
    void open() {
        database = ProxiedDatabase.open("maxSize=2&statementTimeout=2s&acquireTimeout=5s");
        database.execute("create table " + table + " (id int)");
    }

    @AfterEach
    void close() {
        database.proxy.pass();
        database.execute("drop table " + table);
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Reaction.class)
    void aCommitWithoutAnAnswerIsOfUnknownOutcomeAndStaysSo(Reaction reaction) {
        TransactionId id = begin();
        database.proxy.onMatchFromClient("COMMIT", reaction);

        StepVerifier.create(database.db.commitTransaction(id))
                .expectError(OutcomeUnknownException.class)
                .verify(LIMIT);

        assertFate(id, TransactionFate.OUTCOME_UNKNOWN);
        database.proxy.pass();
        database.assertWhole();
        if (reaction == Reaction.CUT_BEFORE) {
            assertThat(rows()).isZero();
        } else {
            ProxiedDatabase.await("the commit has happened", () -> rows() == 1);
        }
    }

    /** Its socket is known to be closed, so COMMIT is not sent, and the server has rolled back. */
    @Test
    void aConnectionThatWasLostBetweenTwoCallsIsNotOfUnknownOutcome() {
        TransactionId id = begin();
        assertThat(database.kill()).isPositive();
        ProxiedDatabase.await("its socket is closed", () -> database.proxy.open() == 0);

        StepVerifier.create(database.db.commitTransaction(id))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(R2dbcException.class)
                        .isNotInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("before COMMIT was sent"))
                .verify(LIMIT);

        assertFate(id, TransactionFate.ROLLED_BACK);
        database.assertWhole();
        assertThat(rows()).isZero();
    }

    @Test
    void aBackendKilledInTheMiddleLeavesNothing() {
        TransactionId id = begin();
        assertThat(database.kill()).isPositive();

        StepVerifier.create(database.db.transaction(id).update(insert))
                .expectError(R2dbcException.class)
                .verify(LIMIT);
        database.db.rollbackTransaction(id).block(LIMIT);

        assertFate(id, TransactionFate.ROLLED_BACK);
        database.assertWhole();
        assertThat(rows()).isZero();
    }

    @Test
    void whatAStatementDoomedIsRolledBackAndSaysWhatFailed() {
        TransactionId id = begin();
        StepVerifier.create(database.db.transaction(id).update(Query.of("insert into nowhere values (1)")))
                .expectError(R2dbcException.class)
                .verify(LIMIT);

        StepVerifier.create(database.db.commitTransaction(id))
                .expectErrorMessage("COMMIT rolled back, because a statement of the transaction had failed: "
                        + "update: relation \"nowhere\" does not exist")
                .verify(LIMIT);

        assertFate(id, TransactionFate.ROLLED_BACK);
        database.assertWhole();
    }

    private TransactionId begin() {
        TransactionId id = requireNonNull(database.db.beginTransaction().block(LIMIT));
        database.db.transaction(id).update(insert).block(LIMIT);
        return id;
    }

    private void assertFate(TransactionId id, TransactionFate fate) {
        StepVerifier.create(database.db.commitTransaction(id))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                TransactionNotOpenException.class,
                                ended -> assertThat(ended.fate()).isEqualTo(fate)))
                .verify(LIMIT);
    }

    private long rows() {
        return database.number("select count(*) from " + table);
    }
}
