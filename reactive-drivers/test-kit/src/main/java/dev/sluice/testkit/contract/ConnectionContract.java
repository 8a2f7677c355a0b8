package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.Feature;
import dev.sluice.driver.ProbeReport;
import dev.sluice.driver.ServerInfo;
import dev.sluice.error.NotSentException;
import dev.sluice.testkit.engine.FailingEngine;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.fault.SpiCall;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What {@link ConnectionDriver} promises, and that the engine below a driver can be another. */
public interface ConnectionContract extends Contract {

    @Test
    default void opensNothingBeforeItIsUsed() {
        AtomicInteger opened = new AtomicInteger();
        CallListener counting = new CallListener() {
            @Override
            public void called(SpiCall call) {
                opened.incrementAndGet();
            }
        };
        try (TestDatabase db = TestDatabase.open(tested(), options(), counting)) {
            Mono<Void> test = db.connection().testConnection();
            assertThat(opened).hasValue(0);
            test.block(TestDatabase.LIMIT);
            assertThat(opened.get()).isPositive();
        }
    }

    @Test
    default void hasTheServerAnswerToATest() {
        try (TestDatabase db = open()) {
            db.connection().testConnection().block(TestDatabase.LIMIT);
            db.connection().testConnection().block(TestDatabase.LIMIT);
        }
    }

    @Test
    default void tellsWhatTheServerIs() {
        try (TestDatabase db = open()) {
            ServerInfo info = get(db.connection().serverInfo());
            assertThat(info.product()).isNotBlank();
            assertThat(info.version()).containsPattern("[0-9]+\\.[0-9]+");
            assertThat(info.database()).isNotBlank();
            assertThat(info.user()).isNotBlank();
            assertThat(info.readOnly()).isFalse();
        }
    }

    @Test
    default void saysOfEachFeatureWhetherTheServerHasIt() {
        try (TestDatabase db = open()) {
            ProbeReport report = get(db.connection().probe());
            assertThat(report.features()).containsOnlyKeys(Feature.values());
            assertThat(report.server().product())
                    .isEqualTo(get(db.connection().serverInfo()).product());
        }
    }

    @Test
    default void refusesUseAfterItWasClosed() {
        try (TestDatabase db = open()) {
            db.count(tested().numbers(1));
            db.connection().close().block(TestDatabase.LIMIT);
            assertThatThrownBy(() -> db.count(tested().numbers(1)))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> get(db.inTransaction(tx -> tx.number(tested().numbers(1)))))
                    .isInstanceOf(NotSentException.class);
            assertThatThrownBy(() -> db.connection().testConnection().block(TestDatabase.LIMIT))
                    .isInstanceOf(NotSentException.class);
        }
    }

    @Test
    default void mayBeClosedTwiceAndUnused() {
        try (TestDatabase db = open()) {
            Mono<Void> close = db.connection().close();
            close.block(TestDatabase.LIMIT);
            close.block(TestDatabase.LIMIT);
            db.connection().close().block(TestDatabase.LIMIT);
        }
    }

    @Test
    default void dropsNothingWhenItIsClosedJustAfterItsLastValue() {
        for (int i = 0; i < 30; i++) {
            try (TestDatabase db = openPool(2)) {
                db.number(tested().numbers(1)).then(db.connection().close()).block(TestDatabase.LIMIT);
            }
        }
    }

    @Test
    default void hasTheCapabilitiesOfItsManifest() {
        try (TestDatabase db = open()) {
            Driver driver = db.driver();
            assertThat(driver.manifest().capabilities())
                    .allSatisfy(type -> assertThat(driver).isInstanceOf(type));
            assertThat(driver.manifest().pooledCapabilities())
                    .allSatisfy(type -> assertThat(driver).isInstanceOf(type));
            assertThat(driver.manifest().capabilities()).contains(ConnectionDriver.class);
        }
    }

    @Test
    default void worksOnAnEngineThatFailsAtTheSecondPieceOfWork() {
        try (TestDatabase db = openPool(1)) {
            IllegalStateException failure = new IllegalStateException("on purpose");
            Operations failing =
                    new Operations(tested().on(db.driver(), engine -> FailingEngine.at(2, failure, engine)));
            assertThat(get(failing.number(tested().numbers(1)))).isEqualTo(1);
            assertThatThrownBy(() -> get(failing.number(tested().numbers(1)))).isSameAs(failure);
            assertThat(get(failing.number(tested().numbers(1)))).isEqualTo(1);
        }
    }

    @Test
    default void rollsBackOnAnEngineThatFailsInsideTheTransaction() {
        try (TestDatabase db = openPool(1)) {
            db.run("create table entry (id integer)");
            for (int at = 1; at <= 3; at++) {
                IllegalStateException failure = new IllegalStateException("at " + at);
                int number = at;
                Operations failing =
                        new Operations(tested().on(db.driver(), engine -> FailingEngine.at(number, failure, engine)));
                assertThatThrownBy(() -> get(failing.inTransaction(tx -> tx.update("insert into entry values (1)")
                                .then(tx.inTransaction(inner -> inner.update("insert into entry values (2)")))
                                .then(tx.update("insert into entry values (3)")))))
                        .isSameAs(failure);
                assertThat(db.count("select count(*) from entry")).isZero();
            }
        }
    }

    @Test
    default void endsAScriptOnAnEngineThatFailsInTheMiddleOfIt() {
        try (TestDatabase db = openPool(1)) {
            IllegalStateException failure = new IllegalStateException("in the script");
            Operations failing =
                    new Operations(tested().on(db.driver(), engine -> FailingEngine.at(2, failure, engine)));
            Recorder<Integer> recorder = Recorder.of(failing.queries()
                            .script("create table one (id integer); create table two (id integer)", 1)
                            .map(result -> result.rows().size()))
                    .requestAll()
                    .awaitEnd();
            assertThat(recorder.error()).isSameAs(failure);
            assertThat(recorder.values()).hasSize(1);
            assertThat(db.count("select count(*) from one")).isZero();
        }
    }
}
