package dev.sluice.examples.world.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Parameter;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DatasetTests {

    @Test
    void namesEveryCharacterOnce() {
        List<List<Object>> characters = rows("unicode_character");
        assertThat(characters).hasSizeGreaterThan(140_000);
        assertThat(column("unicode_character", 0)).hasSameSizeAs(characters);
        assertThat(characters).contains(List.of(0x41, "LATIN CAPITAL LETTER A", 1, scriptId("LATIN"), "Lu"));
        assertThat(characters).noneMatch(row -> row.get(4).equals("Cn"));
    }

    @Test
    void listsEachTransitionOfAZoneOnceAndUntil2037() {
        List<List<Object>> berlin = rows("zone_transition").stream()
                .filter(row -> row.get(0).equals("Europe/Berlin"))
                .toList();
        assertThat(berlin).doesNotHaveDuplicates().hasSizeGreaterThan(140);
        OffsetDateTime last = (OffsetDateTime) berlin.get(berlin.size() - 1).get(1);
        assertThat(last).isEqualTo("2037-10-25T01:00:00Z");
    }

    @Test
    void breaksNoKey() {
        assertRefersTo("unicode_character", 2, "unicode_block");
        assertRefersTo("unicode_character", 3, "unicode_script");
        assertRefersTo("zone_transition", 0, "time_zone");
        assertRefersTo("country", 3, "currency");
        assertRefersTo("country_language", 0, "country");
        assertRefersTo("country_language", 1, "language");
        assertThat(rows("country_language")).doesNotHaveDuplicates();
    }

    @Test
    void givesEveryRowAsManyValuesAsThereAreColumns() {
        for (Dataset dataset : Dataset.all()) {
            int columns = dataset.columns().size();
            assertThat(dataset.rows().all(row -> row.size() == columns).block())
                    .as(dataset.table())
                    .isTrue();
        }
    }

    private static void assertRefersTo(String table, int index, String referenced) {
        assertThat(column(referenced, 0)).as(table + " -> " + referenced).containsAll(column(table, index));
    }

    private static Object scriptId(String name) {
        return rows("unicode_script").stream()
                .filter(row -> row.get(1).equals(name))
                .findFirst()
                .orElseThrow()
                .get(0);
    }

    private static Set<Object> column(String table, int index) {
        return rows(table).stream()
                .map(row -> row.get(index))
                .filter(value -> !(value instanceof Parameter))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<List<Object>> rows(String table) {
        Dataset dataset = Dataset.all().stream()
                .filter(candidate -> candidate.table().equals(table))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(dataset.rows().collectList().block());
    }
}
