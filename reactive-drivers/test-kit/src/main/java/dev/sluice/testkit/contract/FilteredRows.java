package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;

import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Selection;
import dev.sluice.table.TableOperations;
import dev.sluice.testkit.filter.FilterColumn;
import dev.sluice.testkit.filter.FilterTruth;
import dev.sluice.testkit.filter.Twofold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The table of {@link FilterContract}.
 *
 * @param rows those in the table, whose ids are their numbers
 */
record FilteredRows(TableOperations tables, FilterTruth truth, List<Map<String, Object>> rows) {

    /** One in so many filters is counted, too. */
    private static final int COUNTED = 4;

    static final TableName TABLE = TableName.of("filtered");

    static FilteredRows in(TestDatabase db, List<FilterColumn> columns, List<Map<String, Object>> rows) {
        db.run(columns.stream()
                .map(column -> column.name() + " " + column.declaration())
                .collect(Collectors.joining(", ", "create table filtered (id integer primary key, ", ")")));
        TableOperations tables = db.as(TableOperations.class);
        get(Flux.range(0, rows.size())
                .concatMap(id -> tables.insertRow(TABLE, withId(rows.get(id), id)))
                .count());
        return new FilteredRows(tables, new FilterTruth(columns), rows);
    }

    private static Map<String, @Nullable Object> withId(Map<String, Object> row, int id) {
        Map<String, @Nullable Object> whole = new HashMap<>(row);
        whole.put("id", id);
        return whole;
    }

    /** Whether the database finds other rows than Java, by the filter or its document, or counts them otherwise. */
    Mono<Boolean> disagrees(Twofold filter) {
        return findings(filter).map(found -> !found.isEmpty());
    }

    private Mono<String> findings(Twofold both) {
        List<Integer> expected = expected(both.filter());
        Mono<String> select = selected(both.filter()).map(found -> differing("select", found, expected));
        Mono<String> document =
                selected(Filter.of(both.document())).map(found -> differing("document", found, expected));
        Mono<String> count = tables.countRows(TABLE, both.filter())
                .map(found -> differing("countRows", found.rows(), (long) expected.size()));
        Mono<String> exists =
                tables.rowExists(TABLE, both.filter()).map(found -> differing("rowExists", found, !expected.isEmpty()));
        return Flux.concat(
                        select,
                        document,
                        expected.hashCode() % COUNTED == 0 ? Flux.concat(count, exists) : Flux.empty())
                .onErrorResume(e -> Mono.just(e.toString()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String differing(String what, Object found, Object expected) {
        return found.equals(expected) ? "" : "%s: %s and not %s".formatted(what, found, expected);
    }

    private List<Integer> expected(Filter filter) {
        return IntStream.range(0, rows.size())
                .filter(id -> truth.means(filter, rows.get(id)))
                .boxed()
                .toList();
    }

    private Mono<List<Integer>> selected(Filter filter) {
        return tables.select(Selection.from(TABLE).columns("id").where(filter), Operations::first)
                .sort()
                .collectList();
    }

    /** The smallest part of it that disagrees, and how. */
    String explained(Twofold filter) {
        for (Twofold part : filter.parts()) {
            if (get(disagrees(part))) {
                return explained(part);
            }
        }
        String wrong = get(findings(filter));
        return "%s -> %s%s".formatted(described(filter.document()), wrong, example(filter.filter()));
    }

    private static Object described(Map<String, @Nullable Object> document) {
        return document.entrySet().stream()
                .map(member -> member + (member.getValue() instanceof Map<?, ?> inner ? " " + classes(inner) : ""))
                .toList();
    }

    private static String classes(Map<?, ?> operators) {
        return operators.values().stream()
                .map(value -> value == null ? "null" : value.getClass().getSimpleName())
                .collect(Collectors.joining(",", "(", ")"));
    }

    private String example(Filter filter) {
        List<Integer> expected = expected(filter);
        List<Integer> found = selected(filter).onErrorReturn(List.of()).block(TestDatabase.LIMIT);
        return IntStream.range(0, rows.size())
                .filter(id -> found != null && found.contains(id) != expected.contains(id))
                .limit(2)
                .mapToObj(id -> "\n    row " + rows.get(id))
                .collect(Collectors.joining());
    }
}
