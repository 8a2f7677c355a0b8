package dev.sluice.testkit.matrix;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What goes wrong between a driver, its network, its server and its user. Each fault ends in one signal, of the class that is
 * owed; then no connection is in use, as many different sessions answer as the pool is large, and the server does nothing for
 * the driver. What was seen is a section of the page {@code docs/faults.md}: the last of these tests fails when that says
 * something else, unless {@code -Dsluice.docs=write} has it written; only then do the faults strike the bare R2DBC driver, too.
 */
public interface FaultContract {

    DriverUnderTest tested();

    FaultsUnderTest faults();

    @TestFactory
    default Stream<DynamicTest> endsEachFaultInOneSignalAndIsWholeAfterwards() {
        Ground ground = new Ground(tested(), faults());
        FaultSection section = new FaultSection(faults());
        List<Fault> faults = Faults.of(faults());
        AtomicReference<@Nullable LeakWatch> watch = new AtomicReference<>();

        DynamicTest begin = dynamicTest("is watched", () -> watch.set(LeakWatch.start(tested()::dropsItself)));
        Function<Fault, DynamicTest> strike =
                fault -> dynamicTest(fault.what(), () -> section.sluice(fault, () -> fault.strikeSluice(ground)));
        Stream<DynamicTest> tidy =
                faults.stream().filter(fault -> fault.tidy().test(faults())).map(strike);
        DynamicTest end = dynamicTest("leaks and drops nothing", () -> {
            LeakWatch watching = watch.get();
            if (watching != null) {
                watching.close();
            }
        });
        Stream<DynamicTest> untidy = faults.stream()
                .filter(fault -> !fault.tidy().test(faults()))
                .map(fault -> dynamicTest(
                        fault.what(),
                        () -> section.sluice(fault, () -> LeakWatch.unwatched(() -> fault.strikeSluice(ground)))));
        Stream<DynamicTest> bare = faults.stream()
                .filter(fault -> section.isWritten())
                .map(fault -> dynamicTest(
                        "without Sluice: " + fault.what(),
                        () -> section.bare(fault, () -> LeakWatch.unwatched(() -> fault.strikeBare(ground)))));
        DynamicTest documented = dynamicTest("is documented", section::check);
        return Stream.of(Stream.of(begin), tidy, Stream.of(end), untidy, bare, Stream.of(documented))
                .flatMap(tests -> tests)
                .onClose(ground::close);
    }
}
