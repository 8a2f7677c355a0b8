package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.testkit.type.Outcome;
import dev.sluice.testkit.type.TypePage;
import dev.sluice.testkit.type.TypeReport;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What columns of every type give. A value is right, or there is an error that says what to do; it is the same from a literal
 * and from a table, alone, in a bounded result and in a stream, and when it was bound. The manifest lists the types whose
 * values rows give, as the catalog names them. What was found is the page
 * {@code docs/types/<database>.md}: the last of these tests fails when that says something else, unless
 * {@code -Dsluice.docs=write} has it written.
 */
public interface TypeContract extends Contract {

    TypesUnderTest types();

    @TestFactory
    default Stream<DynamicTest> readsEveryTypeRightOrNotAtAll() {
        TestDatabase db = open();
        TypesUnderTest types = types();
        types.types().stream().flatMap(type -> type.setup().stream()).distinct().forEach(db::run);
        ManifestTypes manifest = new ManifestTypes(db.driver().manifest().types());
        TypeRun run = new TypeRun(db.other(), types, manifest); // a driver may learn its types when it is opened
        TypePage page = new TypePage(types.database());
        Stream<DynamicTest> declared = types.types().stream()
                .map(type -> dynamicTest("reads " + type, () -> {
                    TypeReport report = run.report(type);
                    page.add(report);
                    assertThat(report.problems()).isEmpty();
                }));
        Stream<DynamicTest> bound = types.bound().stream()
                .map(value -> dynamicTest("binds " + value, () -> {
                    Outcome outcome = run.bind(value);
                    page.add(value, outcome);
                    assertThat(value.problem(outcome, types::plain)).isEmpty();
                }));
        DynamicTest written = dynamicTest(
                "is documented",
                () -> Documented.check(
                        "types/%s.md".formatted(types.database().toLowerCase(Locale.ROOT)), page.text()));
        DynamicTest all = dynamicTest(
                "has no other type in its manifest",
                () -> assertThat(manifest.unseen()).isEmpty());
        return Stream.of(declared, bound, Stream.of(all, written))
                .flatMap(tests -> tests)
                .onClose(db::close);
    }
}
