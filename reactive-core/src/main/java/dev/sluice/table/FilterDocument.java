package dev.sluice.table;

import dev.sluice.error.ShownName;
import dev.sluice.table.Filter.And;
import dev.sluice.table.Filter.Not;
import dev.sluice.table.Filter.Or;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a filter from a document of maps, lists and values. */
final class FilterDocument {

    private static final int DEEPEST = 32;
    private static final int MOST = 10_000;

    private static final Map<String, BiFunction<String, @Nullable Object, Filter>> OPERATORS =
            new TreeMap<>(Map.ofEntries(
                    Map.entry("$eq", Filter::eq),
                    Map.entry("$ne", Filter::ne),
                    Map.entry("$gt", (column, value) -> Filter.gt(column, FilterChecks.value("$gt", column, value))),
                    Map.entry("$gte", (column, value) -> Filter.gte(column, FilterChecks.value("$gte", column, value))),
                    Map.entry("$lt", (column, value) -> Filter.lt(column, FilterChecks.value("$lt", column, value))),
                    Map.entry("$lte", (column, value) -> Filter.lte(column, FilterChecks.value("$lte", column, value))),
                    Map.entry("$in", (column, value) -> Filter.in(column, list("$in", column, value))),
                    Map.entry("$notIn", (column, value) -> Filter.notIn(column, list("$notIn", column, value))),
                    Map.entry("$like", (column, value) -> Filter.like(column, text("$like", column, value))),
                    Map.entry("$ilike", (column, value) -> Filter.ilike(column, text("$ilike", column, value))),
                    Map.entry(
                            "$startsWith",
                            (column, value) -> Filter.startsWith(column, text("$startsWith", column, value))),
                    Map.entry(
                            "$endsWith", (column, value) -> Filter.endsWith(column, text("$endsWith", column, value))),
                    Map.entry(
                            "$contains", (column, value) -> Filter.contains(column, text("$contains", column, value))),
                    Map.entry("$regex", (column, value) -> Filter.regex(column, text("$regex", column, value))),
                    Map.entry("$between", FilterDocument::between),
                    Map.entry("$isNull", FilterDocument::isNull)));

    private int conditions;

    private FilterDocument() {}

    static Filter read(Map<String, ? extends @Nullable Object> document) {
        return new FilterDocument().object("the filter", document, 1);
    }

    private Filter object(String place, @Nullable Object value, int depth) {
        if (!(value instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("%s is %s: expected an object".formatted(place, kind(value)));
        }
        requireDepth(place, depth);
        List<Filter> all = new ArrayList<>();
        sorted(members).forEach(member -> all.add(member(place, member.getKey(), member.getValue(), depth)));
        return all.size() == 1 ? all.get(0) : new And(all);
    }

    /** The same document is the same filter in every JVM, whatever the order of its map is. */
    private static List<? extends Map.Entry<?, ?>> sorted(Map<?, ?> members) {
        return members.entrySet().stream()
                .sorted(Comparator.comparing(member -> String.valueOf(member.getKey())))
                .toList();
    }

    private Filter member(String place, @Nullable Object name, @Nullable Object value, int depth) {
        if (!(name instanceof String key)) {
            throw new IllegalArgumentException(
                    "%s has a member whose name is %s: expected a text".formatted(place, kind(name)));
        }
        return key.startsWith("$") ? joined(place, key, value, depth) : column(key, value, depth);
    }

    private Filter joined(String place, String operator, @Nullable Object value, int depth) {
        return switch (operator) {
            case "$and" -> new And(objects(operator, value, depth));
            case "$or" -> new Or(objects(operator, value, depth));
            case "$not" -> new Not(object(operator, value, depth + 1));
            default ->
                throw new IllegalArgumentException(
                        "'%s' in %s is neither $and, $or, $not nor a column; operators stand inside of a column's object"
                                .formatted(ShownName.of(operator), place));
        };
    }

    private List<Filter> objects(String operator, @Nullable Object value, int depth) {
        if (!(value instanceof Collection<?> filters)) {
            throw new IllegalArgumentException(
                    "%s has %s: expected a list of objects".formatted(operator, kind(value)));
        }
        List<Filter> all = new ArrayList<>();
        for (Object filter : filters) {
            all.add(object("element %d of %s".formatted(all.size(), operator), filter, depth + 1));
        }
        return all;
    }

    private Filter column(String column, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> operators) {
            requireDepth(column, depth + 1);
            List<Filter> all = new ArrayList<>();
            sorted(operators)
                    .forEach(operator -> all.add(operator(column, operator.getKey(), operator.getValue(), depth + 1)));
            if (all.isEmpty()) {
                throw new IllegalArgumentException("The object of column '%s' has no operator: expected one of %s"
                        .formatted(ShownName.of(column), known()));
            }
            return all.size() == 1 ? all.get(0) : new And(all);
        }
        if (value instanceof Collection<?>) {
            throw new IllegalArgumentException("Column '%s' has a list: write {\"$in\": [...]} for one of some values"
                    .formatted(ShownName.of(column)));
        }
        return condition(() -> Filter.eq(column, value));
    }

    private Filter operator(String column, @Nullable Object name, @Nullable Object operand, int depth) {
        if ("$not".equals(name)) {
            return new Not(column(column, operand, depth));
        }
        BiFunction<String, @Nullable Object, Filter> operator = name instanceof String key ? OPERATORS.get(key) : null;
        if (operator == null) {
            throw new IllegalArgumentException("Column '%s' has an unknown operator '%s': expected one of %s"
                    .formatted(ShownName.of(column), ShownName.of(String.valueOf(name)), known()));
        }
        if (operand instanceof Map<?, ?>) {
            throw new IllegalArgumentException(
                    "%s of column '%s' has an object: expected a value".formatted(name, ShownName.of(column)));
        }
        return condition(() -> operator.apply(column, operand));
    }

    private Filter condition(Supplier<Filter> made) {
        if (++conditions > MOST) {
            throw new IllegalArgumentException(
                    "The filter has more than %d conditions; use $in for many values of one column".formatted(MOST));
        }
        return made.get();
    }

    private static void requireDepth(String place, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "The filter is deeper than %d levels, at %s".formatted(DEEPEST, ShownName.of(place)));
        }
    }

    private static Filter between(String column, @Nullable Object value) {
        List<@Nullable Object> ends = new ArrayList<>(list("$between", column, value));
        if (ends.size() != 2) {
            throw new IllegalArgumentException(
                    "$between of column '%s' has %d values: expected two, the lowest and the highest"
                            .formatted(ShownName.of(column), ends.size()));
        }
        return Filter.between(
                column,
                FilterChecks.value("$between", column, ends.get(0)),
                FilterChecks.value("$between", column, ends.get(1)));
    }

    private static Filter isNull(String column, @Nullable Object value) {
        if (!(value instanceof Boolean yes)) {
            throw new IllegalArgumentException("$isNull of column '%s' has %s: expected true or false"
                    .formatted(ShownName.of(column), kind(value)));
        }
        return yes ? Filter.isNull(column) : Filter.isNotNull(column);
    }

    private static Collection<? extends @Nullable Object> list(String operator, String column, @Nullable Object value) {
        if (!(value instanceof Collection<?> values)) {
            throw new IllegalArgumentException(
                    "%s of column '%s' has %s: expected a list".formatted(operator, ShownName.of(column), kind(value)));
        }
        for (Object element : values) {
            if (element instanceof Map<?, ?> || element instanceof Collection<?>) {
                throw new IllegalArgumentException("%s of column '%s' has %s among its values: expected values"
                        .formatted(operator, ShownName.of(column), kind(element)));
            }
        }
        return values;
    }

    private static String text(String operator, String column, @Nullable Object value) {
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(
                    "%s of column '%s' has %s: expected a text".formatted(operator, ShownName.of(column), kind(value)));
        }
        return text;
    }

    private static String known() {
        return String.join(" ", OPERATORS.keySet()) + " $not";
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        return value instanceof Collection<?>
                ? "a list"
                : "a value of " + value.getClass().getSimpleName();
    }
}
