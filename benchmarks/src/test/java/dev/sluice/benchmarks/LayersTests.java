package dev.sluice.benchmarks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which module may know which. Here, because here all of them are on the class path. */
class LayersTests {

    private static final String ROOT = "dev.sluice";
    private static final String SUPPORT = "r2dbc";

    /** What the drivers of related databases share. */
    private static final Set<String> FAMILIES = Set.of("mysqlfamily");

    private static final Set<String> DRIVERS = Set.of("postgresql", "mariadb", "mysql", "h2", "sqlite");

    /** R2DBC drivers of the project, which know nothing of Sluice. */
    private static final Set<String> BARE = Set.of("r2dbcsqlite");

    private static final Set<String> OUTSIDE = Set.of("testkit", "benchmarks");

    private final JavaClasses all = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyModuleIsThere() {
        Set<String> modules = new TreeSet<>();
        all.forEach(each -> modules.add(module(each)));
        assertThat(modules)
                .contains("driver", "query", SUPPORT)
                .containsAll(FAMILIES)
                .containsAll(DRIVERS)
                .containsAll(BARE)
                .containsAll(OUTSIDE);
    }

    @Test
    void theCoreKnowsOnlyItself() {
        classes()
                .that(are("in the core", LayersTests::isCore))
                .should()
                .onlyDependOnClassesThat(reach(LayersTests::isCore))
                .check(all);
    }

    @Test
    void theSupportModuleKnowsNoDriver() {
        classes()
                .that(are("in the support module", LayersTests::isSupport))
                .should()
                .onlyDependOnClassesThat(reach(each -> isCore(each) || isSupport(each)))
                .check(all);
    }

    @Test
    void aFamilyKnowsOnlyWhatIsBelowIt() {
        classes()
                .that(are("in a family", LayersTests::isFamily))
                .should()
                .onlyDependOnClassesThat(reach(each -> isCore(each) || isSupport(each) || isFamily(each)))
                .check(all);
    }

    @Test
    void aDriverKnowsOnlyWhatIsBelowIt() {
        classes()
                .that(are("in a driver", LayersTests::isDriver))
                .should()
                .onlyDependOnClassesThat(reach(
                        each -> isCore(each) || isSupport(each) || isFamily(each) || isDriver(each) || isBare(each)))
                .check(all);
    }

    @Test
    void aBareDriverKnowsOnlyItself() {
        classes()
                .that(are("in a bare driver", LayersTests::isBare))
                .should()
                .onlyDependOnClassesThat(reach(LayersTests::isBare))
                .check(all);
    }

    @Test
    void noDriverKnowsAnother() {
        slices().matching(ROOT + ".(*)..")
                .that(describe("are drivers", slice -> DRIVERS.contains(slice.getNamePart(1))))
                .should()
                .notDependOnEachOther()
                .check(all);
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> which) {
        return describe(description, which);
    }

    private static DescribedPredicate<JavaClass> reach(Predicate<JavaClass> own) {
        return describe("are below, or somebody else's", each -> !isOurs(each) || own.test(each));
    }

    private static boolean isOurs(JavaClass each) {
        return each.getPackageName().startsWith(ROOT + ".");
    }

    private static boolean isCore(JavaClass each) {
        return isOurs(each)
                && !isSupport(each)
                && !isFamily(each)
                && !isDriver(each)
                && !isBare(each)
                && !OUTSIDE.contains(module(each));
    }

    private static boolean isSupport(JavaClass each) {
        return isOurs(each) && module(each).equals(SUPPORT);
    }

    private static boolean isFamily(JavaClass each) {
        return isOurs(each) && FAMILIES.contains(module(each));
    }

    private static boolean isDriver(JavaClass each) {
        return isOurs(each) && DRIVERS.contains(module(each));
    }

    private static boolean isBare(JavaClass each) {
        return isOurs(each) && BARE.contains(module(each));
    }

    /** The package's part behind the root's. */
    private static String module(JavaClass each) {
        return each.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0];
    }
}
