package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Filter.Operator;
import dev.sluice.table.Selection;
import dev.sluice.table.TableOperations;
import dev.sluice.testkit.fault.Recording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Filters that no generator makes: very long lists, and what only some databases have. */
public interface FilterListContract extends Contract {

    TableName LISTED = TableName.of("listed");

    int ROWS = 60;

    /** One that is within every limit, and those around limits of protocols and databases. */
    List<Integer> SIZES = List.of(1, 1_000, 1_001, 32_767, 65_535, 65_536, 100_001, 250_001);

    /** The type of columns with JSON documents. */
    String jsonType();

    /** Whether there are paths into them. */
    default boolean hasJsonPaths() {
        return true;
    }

    /** The type of columns with arrays of integers, where there are arrays. */
    default @Nullable String arrayType() {
        return null;
    }

    private static TableOperations listed(TestDatabase db, String more) {
        db.run("create table listed (id integer primary key, name varchar(20)%s)".formatted(more));
        TableOperations tables = db.as(TableOperations.class);
        get(Flux.range(0, ROWS)
                .concatMap(id -> tables.insertRow(LISTED, Map.of("id", id, "name", "n" + id)))
                .count());
        return tables;
    }

    private static List<Integer> ids(TableOperations tables, Filter filter) {
        return get(tables.select(Selection.from(LISTED).columns("id").where(filter), Operations::first)
                .sort()
                .collectList());
    }

    /** Every third number, in no order, so that the largest list has every third id. */
    private static <T> List<T> thirds(int size, IntFunction<T> value) {
        List<T> values = new ArrayList<>(
                IntStream.range(0, size).mapToObj(i -> value.apply(3 * i)).toList());
        Collections.rotate(values, size / 3);
        return values;
    }

    private static List<Integer> expected(int size, boolean negated) {
        return IntStream.range(0, ROWS)
                .filter(id -> (id % 3 == 0 && id / 3 < size) != negated)
                .boxed()
                .toList();
    }

    @Test
    default void aListOfAnyLengthIsOneStatement() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            TableOperations tables = listed(db, "");
            for (int size : SIZES) {
                int before = recording.executed().size();
                assertThat(ids(tables, Filter.in("id", thirds(size, n -> n)))).isEqualTo(expected(size, false));
                assertThat(ids(tables, Filter.notIn("id", thirds(size, n -> n))))
                        .isEqualTo(expected(size, true));
                assertThat(recording.executed().stream()
                                .skip(before)
                                .filter(sql -> sql.contains("in") || sql.contains("any") || sql.contains("all")))
                        .hasSize(2);
            }
            int most = SIZES.get(SIZES.size() - 1);
            assertThat(ids(tables, Filter.in("name", thirds(most, n -> "n" + n))))
                    .isEqualTo(expected(most, false));
            assertThat(ids(tables, Filter.notIn("name", thirds(most, n -> "n" + n))))
                    .isEqualTo(expected(most, true));
        }
    }

    /** Whatever the database makes of the blanks that a {@code char} is filled up with. */
    @Test
    default void aListFindsWhatItsValuesFind() {
        try (TestDatabase db = open()) {
            TableOperations tables = listed(db, ", code char(5)");
            db.run("update listed set code = 'ab' where id < 20");
            db.run("update listed set code = '' where id > 40");
            for (String text : List.of("ab", "ab ", "ab   ", " ab", "", " ")) {
                for (int size : List.of(1, 2, 1_001)) {
                    List<String> values = new ArrayList<>(Collections.nCopies(size, "none"));
                    values.set(0, text);
                    assertThat(ids(tables, Filter.in("code", values)))
                            .as("one of %d values, '%s'", size, text)
                            .isEqualTo(ids(tables, Filter.eq("code", text)));
                    assertThat(ids(tables, Filter.notIn("code", values)))
                            .as("none of %d values, '%s'", size, text)
                            .isEqualTo(ids(tables, Filter.ne("code", text)));
                }
            }
        }
    }

    @Test
    default void pathsIntoJsonFindWhatIsThereOrAreRefused() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            TableOperations tables = listed(db, ", doc " + jsonType());
            Filter oslo = Filter.jsonPath("doc", List.of("address", "city"), Operator.EQ, "Oslo");
            if (!hasJsonPaths()) {
                refusesUnsent(recording, tables, oslo);
                return;
            }
            String[] documents = {
                "{\"address\": {\"city\": \"Oslo\", \"no\": 7}, \"tags\": [\"a\", \"b\"], \"on\": true}",
                "{\"address\": {\"city\": \"Bergen\", \"no\": 7.5}, \"tags\": [], \"on\": false}",
                "{\"address\": {\"city\": 5, \"no\": \"7\"}, \"tags\": \"a\", \"on\": \"true\"}",
                "{\"address\": null, \"odd \\\"name\": 1}",
                "[1, 2]"
            };
            for (int id = 0; id < documents.length; id++) {
                get(tables.updateRow(LISTED, Map.of("id", id), Map.of("doc", documents[id])));
            }
            assertThat(ids(tables, oslo)).containsExactly(0);
            assertThat(ids(tables, path("<>", "Oslo", "address", "city"))).containsExactly(1);
            assertThat(ids(tables, path(">=", 7, "address", "no"))).containsExactly(0, 1);
            assertThat(ids(tables, path("=", 7, "address", "no"))).containsExactly(0);
            assertThat(ids(tables, path(">", 7.25, "address", "no"))).containsExactly(1);
            assertThat(ids(tables, path("=", "b", "tags", "1"))).containsExactly(0);
            assertThat(ids(tables, path("=", true, "on"))).containsExactly(0);
            assertThat(ids(tables, path("=", false, "on"))).containsExactly(1);
            assertThat(ids(tables, path("=", 1, "odd \"name"))).containsExactly(3);
            assertThat(ids(tables, path("=", 2, "1"))).containsExactly(4);
            assertThat(ids(tables, Filter.not(path("=", "Oslo", "address", "city"))))
                    .containsExactly(1);
        }
    }

    private static Filter path(String operator, Object value, String... steps) {
        Operator found = Stream.of(Operator.values())
                .filter(one -> one.sql().equals(operator))
                .findFirst()
                .orElseThrow();
        return Filter.jsonPath("doc", List.of(steps), found, value);
    }

    @Test
    default void arraysContainElementsOrAreRefused() {
        Recording recording = new Recording();
        try (TestDatabase db = TestDatabase.open(tested(), options(), recording)) {
            String type = arrayType();
            TableOperations tables = listed(db, type == null ? "" : ", marks " + type);
            if (type == null) {
                assertThatThrownBy(() -> ids(tables, Filter.arrayContains("name", 1)))
                        .isInstanceOfAny(FeatureNotSupportedException.class, IllegalArgumentException.class);
                return;
            }
            get(tables.updateRow(LISTED, Map.of("id", 0), Map.of("marks", List.of(1, 2, 3))));
            get(tables.updateRow(LISTED, Map.of("id", 1), Map.of("marks", List.of(2))));
            get(tables.updateRow(LISTED, Map.of("id", 2), Map.of("marks", List.of())));
            assertThat(ids(tables, Filter.arrayContains("marks", 2))).containsExactly(0, 1);
            assertThat(ids(tables, Filter.arrayContains("marks", 3, 1))).containsExactly(0);
            assertThat(ids(tables, Filter.arrayContains("marks"))).containsExactly(0, 1, 2);
            assertThat(ids(tables, Filter.not(Filter.arrayContains("marks", 2))))
                    .containsExactly(2);
        }
    }

    private static void refusesUnsent(Recording recording, TableOperations tables, Filter filter) {
        get(tables.countRows(LISTED, Filter.all()));
        int before = recording.executed().size();
        assertThatThrownBy(() -> ids(tables, filter)).isInstanceOf(FeatureNotSupportedException.class);
        assertThat(recording.executed()).hasSize(before);
    }
}
