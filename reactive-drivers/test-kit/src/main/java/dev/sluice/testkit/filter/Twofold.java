package dev.sluice.testkit.filter;

import dev.sluice.table.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter and a document that means the same.
 *
 * @param parts those that it was made of
 */
public record Twofold(Filter filter, Map<String, @Nullable Object> document, List<Twofold> parts) {

    static Twofold of(Filter filter, String column, @Nullable Object value) {
        return new Twofold(filter, member(column, value), List.of());
    }

    static Twofold of(Filter filter, String column, String operator, @Nullable Object value) {
        return of(filter, column, member(operator, value));
    }

    static Twofold and(List<Twofold> parts) {
        return joined(parts, "$and", filters -> Filter.and(filters.toArray(Filter[]::new)));
    }

    static Twofold or(List<Twofold> parts) {
        return joined(parts, "$or", filters -> Filter.or(filters.toArray(Filter[]::new)));
    }

    Twofold not() {
        return new Twofold(Filter.not(filter), member("$not", document), List.of(this));
    }

    /** The negation inside of the column's object, where this is of one column. */
    Twofold notOfColumn() {
        Map.Entry<String, @Nullable Object> only =
                document.entrySet().iterator().next();
        return new Twofold(Filter.not(filter), member(only.getKey(), member("$not", only.getValue())), List.of(this));
    }

    private static Twofold joined(List<Twofold> parts, String operator, Function<List<Filter>, Filter> join) {
        List<Filter> filters = new ArrayList<>();
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        for (Twofold part : parts) {
            filters.add(part.filter);
            documents.add(part.document);
        }
        return new Twofold(join.apply(filters), member(operator, documents), List.copyOf(parts));
    }

    private static Map<String, @Nullable Object> member(String name, @Nullable Object value) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(name, value);
        return document;
    }
}
