package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.Feature;
import dev.sluice.driver.ProbeReport;
import dev.sluice.driver.ServerInfo;
import dev.sluice.engine.OnEngine;
import dev.sluice.error.NotSentException;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.testkit.engine.FailingEngine;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.fault.SpiCall;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.Set;
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
    default void hasTheCapabilitiesOfItsManifestAndNoOthers() {
        try (TestDatabase db = open()) {
            DriverManifest manifest = db.driver().manifest();
            Set<Class<?>> claimed = new HashSet<>(manifest.capabilities());
            claimed.addAll(manifest.pooledCapabilities());
            assertHasJust(claimed, db.driver());
            assertThat(claimed).contains(ConnectionDriver.class);
        }
    }

    @Test
    default void hasNoPoolOverConnectionsOfSomebodyElse() {
        try (TestDatabase own = open();
                TestDatabase over = TestDatabase.over(tested(), options(), new CallListener() {})) {
            assertHasJust(over.driver().manifest().capabilities(), over.driver());
            assertThat(over.driver().capability(ConnectionPoolDriver.class)).isEmpty();
            assertThat(own.driver().capability(ConnectionPoolDriver.class)).containsSame(own.pool());
        }
    }

    private static void assertHasJust(Set<Class<?>> claimed, Driver driver) {
        assertThat(capabilities(driver)).containsExactlyInAnyOrderElementsOf(claimed);
        assertThat(claimed)
                .allSatisfy(type -> assertThat(driver.capability(type))
                        .hasValueSatisfying(capability -> assertThat(capability).isSameAs(driver)));
    }

    /** The interfaces of the core with methods of their own that it implements, but for what every driver is. */
    private static Set<Class<?>> capabilities(Driver driver) {
        Set<Class<?>> found = new HashSet<>();
        addInterfaces(driver.getClass(), found);
        found.removeIf(type -> !isOfCore(type) || type.getDeclaredMethods().length == 0);
        found.removeAll(Set.of(Driver.class, OnEngine.class));
        return found;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> one : type.getInterfaces()) {
            found.add(one);
            addInterfaces(one, found);
        }
    }

    private static boolean isOfCore(Class<?> type) {
        CodeSource core = Driver.class.getProtectionDomain().getCodeSource();
        CodeSource other = type.getProtectionDomain().getCodeSource();
        return other != null && other.getLocation().equals(core.getLocation());
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
