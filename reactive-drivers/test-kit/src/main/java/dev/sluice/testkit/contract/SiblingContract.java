package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.SiblingDriver;
import dev.sluice.error.DeadlineExceededException;
import dev.sluice.error.NotSentException;
import dev.sluice.error.Retries;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.testkit.server.AdminConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What {@link SiblingDriver} promises. */
public interface SiblingContract extends Contract {

    /** More rows than any driver reads ahead. */
    int MANY = 100_000;

    /** Connections that may create a database and drop it; none where the driver makes what it does not find. */
    Optional<ConnectionFactory> creators();

    private static Driver sibling(TestDatabase db, String name) {
        return db.as(SiblingDriver.class).sibling(name);
    }

    private static Operations on(Driver sibling) {
        return new Operations(sibling);
    }

    private static void close(Driver driver) {
        ((ConnectionDriver) driver).close().block(TestDatabase.LIMIT);
    }

    private static PoolStatistics pool(Driver driver) {
        return get(((ConnectionPoolDriver) driver).poolStatistics());
    }

    private void assertClosed(Driver driver) {
        assertThatThrownBy(() -> get(on(driver).number(tested().numbers(1))))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("closed");
    }

    @Test
    default void isOnTheOtherDatabaseOfTheServer() {
        try (OtherDatabase other = new OtherDatabase(creators());
                TestDatabase db = open()) {
            Driver sibling = sibling(db, other.name());
            db.run("create table here (id integer)");
            get(on(sibling).update("create table there (id integer)"));

            assertThat(sibling.getClass()).isEqualTo(db.driver().getClass());
            assertThat(get(((ConnectionDriver) sibling).serverInfo()).database())
                    .endsWithIgnoringCase(other.name());
            assertThat(get(on(sibling).number("select count(*) from there"))).isZero();
            assertThatThrownBy(() -> db.count("select count(*) from there")).isInstanceOf(R2dbcException.class);
            assertThatThrownBy(() -> get(on(sibling).number("select count(*) from here")))
                    .isInstanceOf(R2dbcException.class);
        }
    }

    @Test
    default void hasAPoolOfItsOwnWithTheSameSettings() {
        try (OtherDatabase other = new OtherDatabase(creators());
                TestDatabase db = openPool(3)) {
            Driver sibling = sibling(db, other.name());
            assertThat(pool(sibling)).isEqualTo(new PoolStatistics(0, 0, 0, tested().connections(3)));

            PoolStatistics inUse = get(on(sibling)
                    .inTransaction(tx -> tx.number(tested().numbers(1)).then(Mono.fromSupplier(() -> pool(sibling)))));

            assertThat(inUse).isEqualTo(new PoolStatistics(1, 0, 0, tested().connections(3)));
            assertThat(db.statistics()).isEqualTo(new PoolStatistics(0, 0, 0, tested().connections(3)));
        }
    }

    @Test
    default void hasTheSameDeadlines() {
        try (OtherDatabase other = new OtherDatabase(creators());
                TestDatabase db = openWithin(deadlines -> deadlines.withIdleStream(Duration.ofMillis(300)))) {
            Recorder<Integer> reader = Recorder.of(on(sibling(db, other.name())).stream(tested().numbers(MANY)));
            reader.request(1);
            reader.awaitEnd();
            assertThat(reader.error()).isInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    default void opensNothingUntilItIsUsedAndThenNamesTheDatabaseThatIsMissing() {
        assumeTrue(creators().isPresent(), "The driver makes a database that it does not find");
        try (TestDatabase db = open()) {
            String missing = AdminConnection.scratchName();
            Driver sibling = sibling(db, missing);
            assertThat(pool(sibling)).isEqualTo(new PoolStatistics(0, 0, 0, tested().connections(CONNECTIONS)));

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> get(on(sibling).number(tested().numbers(1))))
                        .isInstanceOf(R2dbcException.class)
                        .hasMessageContaining(missing)
                        .matches(error -> !Retries.safeToRetry(error), "is not worth a retry");
            }
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @Test
    default void isOpenedOnAThreadThatMustNotBlock() {
        try (OtherDatabase other = new OtherDatabase(creators());
                TestDatabase db = open()) {
            Mono<Integer> opened = Mono.fromSupplier(() -> sibling(db, other.name()))
                    .subscribeOn(Schedulers.parallel())
                    .flatMap(sibling -> on(sibling).number(tested().numbers(1)));
            assertThat(get(opened)).isEqualTo(1);
        }
    }

    @Test
    default void doesNotJoinTheDriversTransaction() {
        try (OtherDatabase other = new OtherDatabase(creators());
                TestDatabase db = open()) {
            Operations sibling = on(sibling(db, other.name()));
            db.run("create table entry (id integer)");
            get(sibling.update("create table entry (id integer)"));
            IllegalStateException failure = new IllegalStateException("on purpose");

            assertThatThrownBy(() -> get(db.inTransaction(tx -> tx.update("insert into entry values (1)")
                            .then(sibling.update("insert into entry values (2)"))
                            .then(Mono.error(failure)))))
                    .isSameAs(failure);

            assertThat(db.count("select count(*) from entry")).isZero();
            assertThat(get(sibling.number("select id from entry"))).isEqualTo(2);
        }
    }

    @Test
    default void isAnotherOneEachTimeAndMayBeClosedAlone() {
        try (OtherDatabase other = new OtherDatabase(creators());
                TestDatabase db = open()) {
            Driver first = sibling(db, other.name());
            Driver second = sibling(db, other.name());
            assertThat(first).isNotSameAs(second);
            assertThat(get(on(first).number(tested().numbers(1)))).isEqualTo(1);

            close(first);
            close(first);

            assertClosed(first);
            assertThat(get(on(second).number(tested().numbers(1)))).isEqualTo(1);
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }

    @Test
    default void isClosedWithTheDriverWhateverItRuns() {
        try (OtherDatabase other = new OtherDatabase(creators());
                TestDatabase db = open()) {
            Driver busy = sibling(db, other.name());
            Driver ofSibling = ((SiblingDriver<?>) busy).sibling(other.name());
            Driver unused = sibling(db, other.name());
            Recorder<Integer> reader = Recorder.of(on(busy).stream(tested().numbers(MANY)));
            reader.request(1);
            reader.awaitValues(1);
            get(on(ofSibling).number(tested().numbers(1)));

            close(db.driver());

            reader.awaitEnd();
            assertThat(reader.error()).isInstanceOf(R2dbcException.class);
            for (Driver one : List.of(busy, ofSibling, unused)) {
                assertClosed(one);
                assertThat(pool(one)).isEqualTo(new PoolStatistics(0, 0, 0, tested().connections(CONNECTIONS)));
            }
        }
    }

    @Test
    default void isRefusedByADriverThatIsClosed() {
        try (OtherDatabase other = new OtherDatabase(creators());
                TestDatabase db = open()) {
            close(db.driver());
            assertThatThrownBy(() -> sibling(db, other.name()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    default void isNeverLeftOpenByADriverThatIsBeingClosed() {
        try (TestDatabase db = open()) {
            for (int i = 0; i < 20; i++) {
                Driver closing = sibling(db, "nothing");
                List<Driver> opened = new CopyOnWriteArrayList<>();
                Mono<Void> opening = Mono.<Void>fromRunnable(() -> openUntilClosed(closing, opened))
                        .subscribeOn(Schedulers.boundedElastic());
                Mono.when(opening, ((ConnectionDriver) closing).close().subscribeOn(Schedulers.boundedElastic()))
                        .block(TestDatabase.LIMIT);
                opened.forEach(this::assertClosed);
            }
        }
    }

    private static void openUntilClosed(Driver closing, List<Driver> opened) {
        try {
            for (int i = 0; i < 20; i++) {
                opened.add(((SiblingDriver<?>) closing).sibling("nothing"));
            }
        } catch (IllegalStateException closed) {
            assertThat(closed).hasMessageContaining("closed");
        }
    }

    @Test
    default void hasANameThatAUrlCanCarry() {
        try (TestDatabase db = open()) {
            for (String name : List.of("", "\0", "a\0b", "a\nb", "a\ud800")) {
                assertThatThrownBy(() -> sibling(db, name))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("database");
            }
            assertThat(db.count(tested().numbers(1))).isEqualTo(1);
        }
    }
}
