package dev.sluice.table;

import dev.sluice.json.JsonCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table are meant; immutable. Values are bound, columns are looked up in the catalog and quoted, so both may come from
 * anyone.
 * <pre>{@code
 * Filter.and(Filter.gte("length", 120), Filter.or(Filter.eq("city", "Oslo"), Filter.isNull("city")));
 * Filter.of(Map.of("length", Map.of("$gte", 120)));
 * }</pre>
 * <p>
 * A row is meant when the filter is true for it. As in SQL, what compares with a NULL of the row is neither true nor false, and so is
 * its opposite: {@code ne("city", "Oslo")} and {@code not(eq("city", "Oslo"))} do not mean rows without a city. A {@code null} that is
 * given for a value is told apart: {@code eq("city", null)} is {@code isNull("city")}, {@code ne("city", null)} is
 * {@code isNotNull("city")}, and a {@code null} among those of {@code in} means rows without a value too. Everywhere else it is an
 * {@link IllegalArgumentException}.
 * <p>
 * A column is told by its name, upper and lower case and underscores aside where that is clear. Texts are compared as the column's
 * collation does it. {@code toString} shows no values.
 */
public sealed interface Filter {

    /** How two values compare. */
    enum Operator {
        EQ("="),
        NE("<>"),
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<=");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        /** As all databases write it. */
        public String sql() {
            return sql;
        }
    }

    /** All rows, said explicitly. */
    record Everything() implements Filter {}

    record Comparison(String column, Operator operator, Object value) implements Filter {

        public Comparison {
            FilterChecks.column(column);
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "%s %s ?".formatted(column, operator.sql());
        }
    }

    record IsNull(String column, boolean negated) implements Filter {

        public IsNull {
            FilterChecks.column(column);
        }

        @Override
        public String toString() {
            return column + (negated ? " is not null" : " is null");
        }
    }

    /** One of some values, of which none is null; never true where there are none. */
    record In(String column, List<Object> values, boolean negated) implements Filter {

        public In {
            FilterChecks.column(column);
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "%s %sin (%d values)".formatted(column, negated ? "not " : "", values.size());
        }
    }

    /** From {@code low} to {@code high}, both included. */
    record Between(String column, Object low, Object high) implements Filter {

        public Between {
            FilterChecks.column(column);
            FilterChecks.value("between", column, low);
            FilterChecks.value("between", column, high);
        }

        @Override
        public String toString() {
            return column + " between ? and ?";
        }
    }

    /** Like a pattern, of all of the text: {@code %} is any text, {@code _} any character, {@code \} takes the next one as it is. */
    record Like(String column, String pattern, boolean ignoringCase) implements Filter {

        public Like {
            FilterChecks.column(column);
            FilterChecks.pattern(column, pattern);
        }

        @Override
        public String toString() {
            return column + (ignoringCase ? " ilike ?" : " like ?");
        }
    }

    /** Like a regular expression, anywhere in the text, in the database's own way of writing them. */
    record Regex(String column, String pattern) implements Filter {

        public Regex {
            FilterChecks.column(column);
            FilterChecks.value("regex", column, pattern);
        }

        @Override
        public String toString() {
            return column + " ~ ?";
        }
    }

    /**
     * What a JSON document has at a path; neither true nor false where it has nothing there.
     *
     * @param path the names of members, and the numbers of elements from zero
     * @param value a text, a number or a boolean; others compare by their text
     */
    record JsonPath(String column, List<String> path, Operator operator, Object value) implements Filter {

        public JsonPath {
            FilterChecks.column(column);
            FilterChecks.value("jsonPath", column, value);
            path = List.copyOf(path);
            if (path.isEmpty()) {
                throw new IllegalArgumentException("The path into column '%s' is empty".formatted(column));
            }
        }

        @Override
        public String toString() {
            return "%s -> %s %s ?".formatted(column, path, operator.sql());
        }
    }

    /** An array that has all of some elements. */
    record ArrayContains(String column, List<Object> elements) implements Filter {

        public ArrayContains {
            FilterChecks.column(column);
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return "%s contains (%d elements)".formatted(column, elements.size());
        }
    }

    /** All of them; where there are none, nothing is said. */
    record And(List<Filter> filters) implements Filter {

        public And {
            filters = List.copyOf(filters);
        }
    }

    /** One of them at least; where there are none, never. */
    record Or(List<Filter> filters) implements Filter {

        public Or {
            filters = List.copyOf(filters);
        }
    }

    record Not(Filter filter) implements Filter {}

    /** All rows of the table: what an update or a delete of all of them asks for. */
    static Filter all() {
        return new Everything();
    }

    static Filter eq(String column, @Nullable Object value) {
        return value == null ? isNull(column) : new Comparison(column, Operator.EQ, value);
    }

    static Filter ne(String column, @Nullable Object value) {
        return value == null ? isNotNull(column) : new Comparison(column, Operator.NE, value);
    }

    static Filter gt(String column, Object value) {
        return ordered(column, Operator.GT, value);
    }

    static Filter gte(String column, Object value) {
        return ordered(column, Operator.GTE, value);
    }

    static Filter lt(String column, Object value) {
        return ordered(column, Operator.LT, value);
    }

    static Filter lte(String column, Object value) {
        return ordered(column, Operator.LTE, value);
    }

    private static Filter ordered(String column, Operator operator, @Nullable Object value) {
        return new Comparison(column, operator, FilterChecks.value(operator.sql(), column, value));
    }

    /** One of these; without any, never. However many there are, it is one statement. */
    static Filter in(String column, Collection<? extends @Nullable Object> values) {
        List<Object> others = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value != null) {
                others.add(value);
            }
        }
        Filter in = new In(column, others, false);
        return others.size() == values.size() ? in : or(in, isNull(column));
    }

    /**
     * None of these, and not null; without any, always.
     *
     * @throws IllegalArgumentException when a value is null: in SQL that is true for no row at all
     */
    static Filter notIn(String column, Collection<? extends @Nullable Object> values) {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    ("notIn of column '%s' has a null among its values: NOT IN with a NULL is true for no row. Take it out, and add"
                                    + " isNotNull(\"%s\") if rows without a value are not meant")
                            .formatted(column, column));
        }
        return new In(column, List.copyOf(Collections.unmodifiableCollection(values)), true);
    }

    static Filter between(String column, Object low, Object high) {
        return new Between(column, low, high);
    }

    /** Like a pattern, in which {@code %} is any text, {@code _} any character, and {@code \} takes the next one as it is. */
    static Filter like(String column, String pattern) {
        return new Like(column, pattern, false);
    }

    /** As {@link #like}, upper and lower case aside, as far as the database knows them; SQLite knows those of ASCII. */
    static Filter ilike(String column, String pattern) {
        return new Like(column, pattern, true);
    }

    /** Beginning with this text, whatever characters are in it. */
    static Filter startsWith(String column, String text) {
        return like(column, FilterChecks.escaped(column, text) + "%");
    }

    /** Ending with this text, whatever characters are in it. */
    static Filter endsWith(String column, String text) {
        return like(column, "%" + FilterChecks.escaped(column, text));
    }

    /** With this text in it, whatever characters are in that. */
    static Filter contains(String column, String text) {
        return like(column, "%" + FilterChecks.escaped(column, text) + "%");
    }

    static Filter isNull(String column) {
        return new IsNull(column, false);
    }

    static Filter isNotNull(String column) {
        return new IsNull(column, true);
    }

    /** Where the database has regular expressions, in its own way of writing them; SQLite has none. */
    static Filter regex(String column, String pattern) {
        return new Regex(column, pattern);
    }

    /**
     * What a JSON document has at a path, such as {@code jsonPath("doc", List.of("address", "city"), Operator.EQ, "Oslo")}; H2 has no
     * paths.
     */
    static Filter jsonPath(String column, List<String> path, Operator operator, Object value) {
        return new JsonPath(column, path, operator, value);
    }

    /** An array that has all of these elements, where the database has arrays. */
    static Filter arrayContains(String column, Object... elements) {
        return new ArrayContains(column, Arrays.asList(elements));
    }

    static Filter and(Filter... filters) {
        return new And(List.of(filters));
    }

    static Filter or(Filter... filters) {
        return new Or(List.of(filters));
    }

    static Filter not(Filter filter) {
        return new Not(filter);
    }

    /**
     * The row whose columns have these values, compared in the order of the columns' names.
     *
     * @throws IllegalArgumentException when there are none, or one is null
     */
    static Filter key(Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A key needs at least one column, found an empty map");
        }
        List<Filter> columns = new ArrayList<>();
        for (String column : new TreeSet<>(values.keySet())) {
            columns.add(new Comparison(column, Operator.EQ, FilterChecks.value("key", column, values.get(column))));
        }
        return new And(columns);
    }

    /**
     * A filter from a document, such as a parsed JSON: {@code {"age": {"$gte": 18}, "$or": [{"city": "Oslo"}, {"city": null}]}}. Members
     * are joined by AND. A member of a column has a value, which is {@code $eq}, or an object of operators:
     * {@code $eq $ne $gt $gte $lt $lte $in $notIn $like $ilike $startsWith $endsWith $contains $between $isNull $not $regex}; a list of
     * two for {@code $between}. {@code $and} and {@code $or} have lists of documents, {@code $not} has one. An empty document says
     * nothing, which is every row for a query and an error for an update or a delete.
     *
     * @throws IllegalArgumentException when it is not such a document, deeper than 32 levels, or has more than 10,000 conditions; it
     *     names the place and shows no values
     */
    static Filter of(Map<String, ? extends @Nullable Object> document) {
        return FilterDocument.read(document);
    }

    /**
     * As {@link #of(Map)}, from a text in JSON.
     *
     * @throws IllegalArgumentException also when it is no JSON object
     */
    static Filter parse(String json, JsonCodec codec) {
        return of(codec.readMap(json));
    }
}
