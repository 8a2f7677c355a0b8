package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.r2dbcsqlite.error.StatementFailedException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.TransactionDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Transactions, whoever begins them and whatever ends them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TransactionTests {

    @TempDir
    private Path folder;

    private SqliteConnectionFactory factory;
    private Connection connection;
    private Connection other;

    @BeforeEach
    void open() {
        factory = SqliteConnectionFactory.of(SqliteConnectionConfiguration.file(folder.resolve("tx.db"))
                .lockWaitTimeout(Duration.ofSeconds(5))
                .build());
        connection = Db.open(factory);
        other = Db.open(factory);
        Db.updated(
                connection,
                "CREATE TABLE parent (id INTEGER PRIMARY KEY);"
                        + "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);"
                        + "CREATE TABLE t (id INTEGER PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        Db.close(connection);
        Db.close(other);
    }

    private Object count() {
        return Db.one(other, "SELECT count(*) FROM t");
    }

    @Test
    void whatIsCommittedIsSeenThenAndNotBefore() {
        Db.run(connection.beginTransaction());
        assertThat(connection.isAutoCommit()).isFalse();
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        assertThat(count()).isEqualTo(0);
        Db.run(connection.commitTransaction());
        assertThat(connection.isAutoCommit()).isTrue();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aTransactionWithinATransactionIsRefused() {
        Db.run(connection.beginTransaction());
        assertThatThrownBy(() -> Db.run(connection.beginTransaction()))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageStartingWith("A transaction is open on this connection");
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        Db.run(connection.rollbackTransaction());
        assertThat(count()).isEqualTo(0);
    }

    @Test
    void whatTheUserTypesIsFollowed() {
        Db.updated(connection, "BEGIN; INSERT INTO t VALUES (1)");
        assertThat(connection.isAutoCommit()).isFalse();
        Db.run(connection.commitTransaction());
        assertThat(count()).isEqualTo(1);

        Db.run(connection.beginTransaction());
        Db.updated(connection, "INSERT INTO t VALUES (2); ROLLBACK");
        assertThat(connection.isAutoCommit()).isTrue();
        assertThat(count()).isEqualTo(1);

        Db.updated(connection, "SAVEPOINT a; INSERT INTO t VALUES (3)");
        assertThat(connection.isAutoCommit()).isFalse();
        Db.updated(connection, "RELEASE a");
        assertThat(connection.isAutoCommit()).isTrue();
        assertThat(count()).isEqualTo(2);
        assertThat(Db.updated(other, "INSERT INTO t VALUES (4)")).isEqualTo(1); // so the turn to write was given back
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "with \"quotes\"", "select", "", "ünïcode ; -- x"})
    void savepointsHaveAnyName(String name) {
        Db.run(connection.beginTransaction());
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        Db.run(connection.createSavepoint(name));
        Db.updated(connection, "INSERT INTO t VALUES (2)");
        Db.run(connection.rollbackTransactionToSavepoint(name));
        Db.run(connection.releaseSavepoint(name));
        Db.run(connection.commitTransaction());
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void anUnknownSavepointIsTold() {
        Db.run(connection.beginTransaction());
        assertThatThrownBy(() -> Db.run(connection.releaseSavepoint("nowhere")))
                .hasMessage("no such savepoint: nowhere");
        Db.run(connection.rollbackTransaction());
    }

    @Test
    void aReadOnlyTransactionWritesNothingAndHindersNobody() {
        Db.run(connection.beginTransaction(definition(Map.of(TransactionDefinition.READ_ONLY, true))));
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(0);
        assertThat(Db.updated(other, "INSERT INTO t VALUES (1)")).isEqualTo(1);
        assertThat(Db.one(connection, "SELECT count(*) FROM t"))
                .as("its snapshot")
                .isEqualTo(0);
        assertThatThrownBy(() -> Db.updated(connection, "INSERT INTO t VALUES (2)"))
                .isInstanceOf(R2dbcPermissionDeniedException.class)
                .hasMessage("attempt to write a readonly database");
        Db.run(connection.commitTransaction());
        assertThat(Db.updated(connection, "INSERT INTO t VALUES (2)")).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsOnlyForQueriesWritesNothingAndWaitsForNobodyToSaySo() {
        Connection reading = Db.open(SqliteConnectionConfiguration.file(folder.resolve("tx.db"))
                .queryOnly(true)
                .lockWaitTimeout(Duration.ofSeconds(30)));
        Db.run(connection.beginTransaction());
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        assertThat(Db.one(reading, "SELECT count(*) FROM t")).isEqualTo(0);
        requireRefusal(reading);
        Db.run(reading.beginTransaction());
        requireRefusal(reading);
        Db.run(reading.rollbackTransaction());
        Db.run(reading.beginTransaction(definition(Map.of(TransactionDefinition.READ_ONLY, true))));
        Db.run(reading.commitTransaction());
        requireRefusal(reading);
        Db.run(connection.commitTransaction());
        assertThat(Db.one(reading, "SELECT count(*) FROM t")).isEqualTo(1);
        Db.close(reading);
    }

    private static void requireRefusal(Connection reading) {
        long before = System.nanoTime();
        for (String sql : new String[] {
            "INSERT INTO t VALUES (2)", "DELETE FROM t RETURNING id", "CREATE TABLE u (id)", "CREATE TEMP TABLE u (id)"
        }) {
            assertThatThrownBy(() -> Db.list(reading, sql))
                    .as(sql)
                    .isInstanceOf(R2dbcPermissionDeniedException.class)
                    .hasFieldOrPropertyWithValue("sqlState", "25006");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void isolationIsTheHighestAlways() {
        for (IsolationLevel level : new IsolationLevel[] {
            IsolationLevel.READ_UNCOMMITTED,
            IsolationLevel.READ_COMMITTED,
            IsolationLevel.REPEATABLE_READ,
            IsolationLevel.SERIALIZABLE
        }) {
            Db.run(connection.setTransactionIsolationLevel(level));
            Db.run(connection.beginTransaction(level));
            assertThat(connection.getTransactionIsolationLevel()).isEqualTo(IsolationLevel.SERIALIZABLE);
            Db.run(connection.rollbackTransaction());
        }
        assertThatThrownBy(() -> connection.beginTransaction(IsolationLevel.valueOf("SNAPSHOT")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SNAPSHOT");
    }

    @Test
    void aCommitThatFailsRollsBack() {
        Db.run(connection.beginTransaction());
        Db.updated(connection, "INSERT INTO child VALUES (1, 42)");
        assertThatThrownBy(() -> Db.run(connection.commitTransaction()))
                .isInstanceOf(R2dbcDataIntegrityViolationException.class)
                .hasMessage("FOREIGN KEY constraint failed")
                .hasFieldOrPropertyWithValue("sqlState", "23503");
        assertThat(connection.isAutoCommit()).isTrue();
        assertThat(Db.one(connection, "SELECT count(*) FROM child")).isEqualTo(0);
        assertThat(Db.updated(other, "INSERT INTO t VALUES (1)")).isEqualTo(1);
    }

    @Test
    void whatSqliteRolledBackByItselfIsToldUntilItIsRolledBack() {
        Db.run(connection.beginTransaction());
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        assertThatThrownBy(() -> Db.updated(connection, "INSERT OR ROLLBACK INTO t VALUES (1)"))
                .isInstanceOf(R2dbcDataIntegrityViolationException.class);

        assertThat(connection.isAutoCommit()).isFalse();
        assertThatThrownBy(() -> Db.updated(connection, "INSERT INTO t VALUES (2)"))
                .isInstanceOf(R2dbcRollbackException.class)
                .hasFieldOrPropertyWithValue("sqlState", "25P02");
        assertThatThrownBy(() -> Db.run(connection.commitTransaction())).isInstanceOf(R2dbcRollbackException.class);
        assertThat(connection.isAutoCommit()).isTrue();
        assertThat(count()).isEqualTo(0);
    }

    @Test
    void afterAnErrorThatLeavesItOpenATransactionGoesOn() {
        Db.run(connection.beginTransaction());
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        assertThatThrownBy(() -> Db.updated(connection, "INSERT INTO t VALUES (1)"))
                .isInstanceOf(R2dbcDataIntegrityViolationException.class)
                .hasMessage("UNIQUE constraint failed: t.id");
        Db.updated(connection, "INSERT INTO t VALUES (2)");
        Db.run(connection.commitTransaction());
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void withoutAutoCommitATransactionBeginsByItself() {
        Db.run(connection.setAutoCommit(false));
        assertThat(connection.isAutoCommit()).isFalse();
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        assertThat(count()).isEqualTo(0);
        Db.run(connection.commitTransaction());
        Db.updated(connection, "INSERT INTO t VALUES (2)");
        Db.run(connection.rollbackTransaction());
        assertThat(count()).isEqualTo(1);
        Db.updated(connection, "INSERT INTO t VALUES (3)");
        Db.run(connection.setAutoCommit(true));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aTransactionThatReadBeforeAnotherWroteCannotWriteItself() {
        Db.updated(connection, "BEGIN");
        assertThat(Db.one(connection, "SELECT count(*) FROM t")).isEqualTo(0);
        Db.updated(other, "INSERT INTO t VALUES (1)");
        assertThatThrownBy(() -> Db.updated(connection, "INSERT INTO t VALUES (2)"))
                .isInstanceOf(R2dbcRollbackException.class)
                .hasFieldOrPropertyWithValue("sqlState", "40001");
        Db.run(connection.rollbackTransaction());
        assertThat(Db.updated(connection, "INSERT INTO t VALUES (2)")).isEqualTo(1);
    }

    @Test
    void closingRollsBack() {
        Db.run(connection.beginTransaction());
        Db.updated(connection, "INSERT INTO t VALUES (1)");
        Db.close(connection);
        assertThat(count()).isEqualTo(0);
        assertThat(Db.updated(other, "INSERT INTO t VALUES (1)")).isEqualTo(1);
    }

    @Test
    void theTurnToWriteIsWaitedForAndNotForever() {
        Db.run(connection.beginTransaction());
        StepVerifier.create(Db.update(other, "INSERT INTO t VALUES (1)"))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(100))
                .then(() -> Db.run(connection.rollbackTransaction()))
                .expectNext(1L)
                .expectComplete()
                .verify(Db.LIMIT);

        Db.run(connection.beginTransaction());
        Db.run(other.setLockWaitTimeout(Duration.ofMillis(150)));
        StepVerifier.create(Db.update(other, "INSERT INTO t VALUES (2)"))
                .expectErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(R2dbcTransientResourceException.class)
                        .hasMessageContaining("has held the lock for PT0.15S"))
                .verify(Db.LIMIT);
        assertThatThrownBy(() -> Db.run(other.beginTransaction(
                        definition(Map.of(TransactionDefinition.LOCK_WAIT_TIMEOUT, Duration.ofMillis(120))))))
                .hasMessageContaining("has held the lock for PT0.12S");
        assertThat(Db.one(other, "SELECT count(*) FROM t"))
                .as("a reader waits for nobody")
                .isEqualTo(1);
        Db.run(connection.rollbackTransaction());
    }

    private static TransactionDefinition definition(Map<Option<?>, ?> attributes) {
        return new TransactionDefinition() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T getAttribute(Option<T> option) {
                return (T) attributes.get(option);
            }
        };
    }
}
