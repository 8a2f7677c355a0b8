package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaScript;
import dev.sluice.schema.SchemaSnapshot;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A schema that has everything that the database has, and what introspection is expected to tell of it, word for word, in files
 * beside each other. The expected text is of one version of the database; others are not compared with it.
 *
 * @param <D> the driver under test
 */
public interface FeatureSchemaContract<D extends QueryDriver & SchemaIntrospection & SchemaExport & ConnectionDriver> {

    D driver();

    /** The name of the files, without their ends: the script ends with {@code .sql}, what is expected with {@code .txt}. */
    String features();

    /** Where the script makes its objects. */
    default SchemaFilter made() {
        return SchemaFilter.schema("sluice_features");
    }

    /** After which there is nothing of it, if there was something. */
    default List<String> dropping() {
        return List.of("drop schema if exists sluice_features cascade");
    }

    /** What is made before the export is run, where that makes no schemas. */
    default List<String> making() {
        return List.of();
    }

    @BeforeEach
    default void make() {
        drop();
        get(driver().script(Features.text(features() + ".sql"), 1).then(Mono.just(true)));
    }

    @AfterEach
    default void drop() {
        Flux.fromIterable(dropping())
                .concatMap(sql -> driver().update(Query.verbatim(sql)))
                .blockLast(TestDatabase.LIMIT);
    }

    @Test
    default void tellsAllThatIsInIt() {
        SchemaSnapshot snapshot = get(driver().snapshot(made()));
        String version = get(driver().serverInfo()).version().replaceFirst("(\\d+(\\.\\d+)?).*", "$1");
        String text = "version %s\n".formatted(version) + Features.text(snapshot) + notWritten(snapshot);
        String expected = Features.expected(features() + ".txt", text);

        assumeTrue(
                expected.startsWith("version %s\n".formatted(version)),
                "What is expected is not of version " + version);
        assertThat(text).isEqualTo(expected);
    }

    private String notWritten(SchemaSnapshot snapshot) {
        return driver().script(snapshot).notWritten().stream()
                .map(object -> object + "\n")
                .collect(Collectors.joining("", "\n## not written by the export\n", ""));
    }

    /** Each kind by itself, as in the snapshot. */
    @Test
    default void tellsEachKindByItselfAsInTheSnapshot() {
        SchemaSnapshot snapshot = get(driver().snapshot(made()));
        List<SchemaObject> found = get(driver().search(made()).collectList());

        assertThat(Features.text(SchemaSnapshot.of(found))).isEqualTo(Features.text(snapshot));
        for (ObjectKind<?> kind : ObjectKind.all()) {
            SchemaSnapshot alone = get(driver().snapshot(made().kinds(kind)));
            assertThat(get(driver().objects(kind, made())
                            .cast(SchemaObject.class)
                            .collectList()))
                    .hasSameSizeAs(Features.of(alone, kind))
                    .hasSameSizeAs(Features.of(snapshot, kind));
        }
    }

    @Test
    default void makesItAgain() {
        SchemaScript script = RoundTrip.of(
                driver(),
                made(),
                Stream.concat(dropping().stream(), making().stream()).toList());

        assertThat(script.statements()).isNotEmpty();
    }
}
