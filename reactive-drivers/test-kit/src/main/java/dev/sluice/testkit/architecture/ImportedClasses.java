package dev.sluice.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of a package, read once for all rules. */
final class ImportedClasses {

    private static final Map<String, JavaClasses> BY_PACKAGE = new ConcurrentHashMap<>();

    private ImportedClasses() {}

    static JavaClasses of(String basePackage) {
        return BY_PACKAGE.computeIfAbsent(
                basePackage,
                name -> new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(name));
    }
}
