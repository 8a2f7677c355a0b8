package dev.sluice.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The rules that the structure of a driver keeps.
 * <p>
 * A test class implements this and says which package is meant: <pre>{@code
 * class ArchitectureTests implements ArchitectureRules {
 *     public String basePackage() {
 *         return "org.example.driver";
 *     }
 * }
 * }</pre>
 */
public interface ArchitectureRules {

    /** The package whose classes keep the rules, with the packages below it. */
    String basePackage();

    /** The classes of {@link #basePackage()}, those of tests left out. */
    default JavaClasses classes() {
        return ImportedClasses.of(basePackage());
    }

    /** Whether this class may subscribe; none may unless it bridges to something that is not reactive. */
    default boolean mayUseSubscribe(JavaClass candidate) {
        return false;
    }

    /** Whether this class may choose a thread. */
    default boolean mayUseSchedulers(JavaClass candidate) {
        return false;
    }

    /** The interfaces that say what only some databases can do. */
    default List<Class<?>> capabilities() {
        return List.of();
    }

    @Test
    default void classesAreThere() {
        Assertions.assertThat(classes().stream().toList())
                .as("classes in " + basePackage())
                .isNotEmpty();
    }

    @Test
    default void packagesFormNoCycle() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new ByPackage())
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one package, and cannot be understood apart")
                .allowEmptyShould(true)
                .check(classes());
    }

    @Test
    default void nothingBlocks() {
        Set<String> blocking = Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");
        check(noClasses()
                .should()
                .accessTargetWhere(called("blocks on a Mono or Flux", blocking, Mono.class, Flux.class))
                .because("a blocked event loop serves none of its connections"));
    }

    @Test
    default void nobodySubscribesForTheCaller() {
        check(noClasses()
                .that(are("not allowed to subscribe", candidate -> !mayUseSubscribe(candidate)))
                .should()
                .accessTargetWhere(called("subscribes to a Publisher", Set.of("subscribe"), Publisher.class))
                .because("what the library subscribes to itself has neither the caller's demand, nor its context, nor"
                        + " its cancellation"));
    }

    @Test
    default void nobodyChoosesAThreadForTheCaller() {
        check(noClasses()
                .that(are("not allowed to use Schedulers", candidate -> !mayUseSchedulers(candidate)))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Schedulers.class)
                .because("rows arrive on the event loop that read them; only a blocking driver needs a thread"));
    }

    @Test
    default void flatMapSaysHowMuchRunsAtOnce() {
        DescribedPredicate<JavaAccess<?>> unbounded = called(
                        "flatMaps without concurrency", Set.of("flatMap", "flatMapSequential"), Flux.class)
                .and(DescribedPredicate.describe("", access -> !takesAnInt(access)));
        check(noClasses()
                .should()
                .accessTargetWhere(unbounded)
                .because("256 at once, Reactor's default, is never what a database should get"));
    }

    @Test
    default void capabilitiesShareNoMethod() {
        Assertions.assertThat(Capabilities.sharedMethods(capabilities()))
                .as("methods that two capabilities both declare: one object could not have both meanings")
                .isEmpty();
    }

    @Test
    default void namesSayWhatAClassIs() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .because("such a name fits every class, and so says nothing about this one"));
    }

    @Test
    default void nothingIsPrinted() {
        check(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
                "an application decides what is logged, and where"));
    }

    @Test
    default void everyPackageIsNullMarked() {
        Assertions.assertThat(NullMarks.missing(classes()))
                .as("packages without @NullMarked: nothing checks their nulls")
                .isEmpty();
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes());
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static DescribedPredicate<JavaAccess<?>> called(String what, Set<String> names, Class<?>... owners) {
        return DescribedPredicate.describe(
                what,
                access -> names.contains(access.getTarget().getName())
                        && List.of(owners).stream()
                                .anyMatch(owner -> access.getTargetOwner().isAssignableTo(owner)));
    }

    private static boolean takesAnInt(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(int.class));
    }
}
