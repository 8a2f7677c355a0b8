package dev.sluice.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTests {

    private final ArchitectureRules bad = new Rules("dev.sluice.testkit.architecture.bad");

    @Test
    void findsWhatBreaksEachRule() {
        assertBroken(bad::packagesFormNoCycle, "Cycle detected", "bad.one", "bad.two");
        assertBroken(bad::nothingBlocks, "Flux.blockFirst", "Mono.block");
        assertBroken(bad::nobodySubscribesForTheCaller, "Mono.subscribe");
        assertBroken(bad::nobodyChoosesAThreadForTheCaller, "Schedulers.parallel");
        assertBroken(bad::flatMapSaysHowMuchRunsAtOnce, "Flux.flatMap");
        assertBroken(bad::namesSayWhatAClassIs, "ThingUtils");
        assertBroken(bad::nothingIsPrinted, "System.out");
        assertBroken(bad::everyPackageIsNullMarked, "bad.one", "bad.two");
    }

    @Test
    void allowsWhatAPredicateAllows() {
        ArchitectureRules lenient = new Rules("dev.sluice.testkit.architecture.bad") {
            @Override
            public boolean mayUseSubscribe(JavaClass candidate) {
                return candidate.getSimpleName().equals("Loud");
            }

            @Override
            public boolean mayUseSchedulers(JavaClass candidate) {
                return candidate.getSimpleName().equals("Loud");
            }
        };

        lenient.nobodySubscribesForTheCaller();
        lenient.nobodyChoosesAThreadForTheCaller();
    }

    @Test
    void findsMethodsThatCapabilitiesShare() {
        assertThat(Capabilities.sharedMethods(List.of(Savepoints.class, Notifications.class)))
                .isEmpty();
        assertThat(Capabilities.sharedMethods(List.of(Savepoints.class, Copies.class)))
                .singleElement()
                .asString()
                .contains("create(java.lang.String)");
    }

    @Test
    void refusesAPackageWithoutClasses() {
        assertThatThrownBy(() -> new Rules("dev.sluice.testkit.nowhere").classesAreThere())
                .isInstanceOf(AssertionError.class);
    }

    private static void assertBroken(ThrowingCallable rule, String... named) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class).hasMessageContainingAll(named);
    }

    interface Named {
        String name();
    }

    interface Savepoints extends Named {
        void create(String name);
    }

    interface Notifications extends Named {
        void listen(String name);

        @Override
        String toString();
    }

    interface Copies {
        void create(String table);

        @Override
        String toString();
    }

    /** What a driver writes, for classes that keep the rules. */
    @Nested
    class Good extends Rules {

        Good() {
            super("dev.sluice.testkit.architecture.good");
        }
    }

    /** The fixtures are among the tests, which the rules leave out. */
    static class Rules implements ArchitectureRules {

        private final String basePackage;

        Rules(String basePackage) {
            this.basePackage = basePackage;
        }

        @Override
        public String basePackage() {
            return basePackage;
        }

        @Override
        public JavaClasses classes() {
            return new ClassFileImporter().importPackages(basePackage);
        }
    }
}
