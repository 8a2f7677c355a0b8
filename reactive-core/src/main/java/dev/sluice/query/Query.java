package dev.sluice.query;

import dev.sluice.query.SqlTemplate.Style;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement and the values bound to its parameters; immutable, every step returns a new one.
 *
 * <pre>{@code
 * Query.of("SELECT * FROM person WHERE age >= :age AND name IN (:names)")
 *     .bind("age", 18)
 *     .bind("names", List.of("Ann", "Bob"));
 * }</pre>
 *
 * <p>
 * A parameter is {@code :name}, a letter or underscore and then letters, digits and underscores, or {@code ?}. Nothing
 * inside a literal, a quoted identifier or a comment is a parameter, nor is a cast ({@code ::}), {@code :=}, the colon
 * of an array slice ({@code a[1:n]}) or one after a string literal ({@code JSON_OBJECT('k': v)}). Where a statement has
 * named parameters, every {@code ?} is the operator; otherwise {@code ?|}, {@code ?&} and {@code @?} are operators, and
 * {@code ??} stands for {@code ?}. {@code \:} stands for a colon. {@code $1} is left alone when nothing is bound;
 * otherwise it is the parameter at index 0, and {@code ?} is again the operator.
 * <p>
 * A collection becomes as many markers as it has elements, for {@code IN (:ids)}; an element that is itself a
 * collection or an {@code Object[]} becomes a row in parentheses, for {@code (a, b) IN (:pairs)}. A value may be an
 * {@link Parameter}, to give its type.
 * <p>
 * Where a literal, a quoted identifier or a comment ends is known when the statement is run: the database's {@link SqlSyntax}
 * says so. Until then everything may be bound that some database takes for a parameter; a value for something that is none to
 * the database at hand is an error when the statement is run, as a missing one is.
 * <p>
 * {@code toString} shows the SQL and the parameters' names, never a value.
 */
public final class Query {

    private final SqlText text;
    private final @Nullable Object[] values;
    private final int fetchSize;
    private final @Nullable Duration timeout;

    private Query(SqlText text, @Nullable Object[] values, int fetchSize, @Nullable Duration timeout) {
        this.text = text;
        this.values = values;
        this.fetchSize = fetchSize;
        this.timeout = timeout;
    }

    /**
     * A statement whose parameters have no values yet.
     *
     * @throws IllegalArgumentException when the SQL contains NUL or half a surrogate pair, or a literal, a comment or a
     *     quoted identifier in it does not end, in whatever syntax
     */
    public static Query of(String sql) {
        SqlText text = KnownTexts.of(sql);
        return new Query(text, new @Nullable Object[text.slots()], 0, null);
    }

    /** A statement that is sent as it is: nothing in it is a parameter. */
    public static Query verbatim(String sql) {
        return new Query(SqlText.verbatim(sql), new @Nullable Object[0], 0, null);
    }

    /** A statement that is sent as it is, with the markers of its database in it and the values that belong to them. */
    public static Query bound(BoundSql bound) {
        return new Query(
                SqlText.bound(bound.sql(), bound.parameters().size()),
                bound.parameters().toArray(new @Nullable Object[0]),
                0,
                null);
    }

    /**
     * A statement with positional parameters and the values of the first of them.
     *
     * @throws IllegalArgumentException also when there are more values than parameters, or a value is null
     */
    @SuppressWarnings("ConstantValue") // callers without null checks do pass a null array
    public static Query of(String sql, Object... positionalValues) {
        Query query = of(sql);
        if (positionalValues == null) {
            throw new IllegalArgumentException("The values are null; use bindNull(0, type)");
        }
        return query.bindAll(positionalValues);
    }

    /**
     * Binds {@code value} wherever the parameter stands.
     *
     * @throws IllegalArgumentException when there is no such parameter, the value is null (see {@link #bindNull(String,
     *     Class)}), an empty collection, or text with half a surrogate pair
     */
    public Query bind(String name, Object value) {
        int slot = text.slot(name);
        return with(slot, checked(slot, value));
    }

    /**
     * Other SQL around the same parameters, with the values that are bound to them.
     *
     * @throws IllegalArgumentException when a parameter that has a value is not in it
     */
    public Query withSql(String sql) {
        SqlText other = KnownTexts.of(sql);
        @Nullable Object[] kept = new @Nullable Object[other.slots()];
        for (int slot = 0; slot < values.length; slot++) {
            if (values[slot] != null) {
                kept[text.slotIn(other, slot)] = values[slot];
            }
        }
        return new Query(other, kept, fetchSize, timeout);
    }

    /** Binds SQL NULL, sent as the database's type for {@code type}. */
    public Query bindNull(String name, Class<?> type) {
        return with(text.slot(name), Parameters.in(type));
    }

    /**
     * Binds {@code value} to a positional parameter.
     *
     * @param index of the parameter among the positional ones, from zero
     * @throws IllegalArgumentException as {@link #bind(String, Object)} does
     */
    public Query bind(int index, Object value) {
        int slot = text.slot(index);
        return with(slot, checked(slot, value));
    }

    /** Binds SQL NULL, sent as the database's type for {@code type}. */
    public Query bindNull(int index, Class<?> type) {
        return with(text.slot(index), Parameters.in(type));
    }

    /**
     * Binds the first of the positional parameters.
     *
     * @throws IllegalArgumentException also when there are more values than parameters
     */
    public Query bindAll(Object... positionalValues) {
        if (positionalValues.length > text.positions()) {
            if (!text.names().isEmpty()) {
                text.slot(0);
            }
            throw new IllegalArgumentException("Cannot bind %d values: the SQL has %d positional parameters"
                    .formatted(positionalValues.length, text.positions()));
        }
        @Nullable Object[] bound = values.clone();
        for (int i = 0; i < positionalValues.length; i++) {
            int slot = text.slot(i);
            bound[slot] = checked(slot, positionalValues[i]);
        }
        return withValues(bound);
    }

    /** Binds every entry by name. */
    public Query bindAll(Map<String, ?> values) {
        @Nullable Object[] bound = this.values.clone();
        values.forEach((name, value) -> {
            int slot = text.slot(name);
            bound[slot] = checked(slot, value);
        });
        return withValues(bound);
    }

    /**
     * Says how many rows to ask for at a time.
     *
     * @param rows per round trip; {@code 0} leaves it to the engine
     */
    public Query withFetchSize(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("The fetch size must not be negative: " + rows);
        }
        return new Query(text, values, rows, timeout);
    }

    /**
     * Limits how long the whole statement may take, from subscription to its last row; {@code timeout} is more than zero. For
     * a stream, which has no such limit otherwise, that includes the time its consumer takes.
     */
    public Query withTimeout(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("The timeout must be more than zero: " + timeout);
        }
        return new Query(text, values, fetchSize, timeout);
    }

    /** The SQL as it was given. */
    public String sql() {
        return text.sql();
    }

    /** Rows asked for per round trip; {@code 0} leaves it to the engine. */
    public int fetchSize() {
        return fetchSize;
    }

    /** How long the whole statement may take; empty leaves it to the engine. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /**
     * The names of the named parameters in the order of their first use; empty for positional ones. Where databases read the
     * SQL differently, they are those of {@link SqlSyntax#NEUTRAL}, or of MySQL where that cannot be read.
     */
    public List<String> parameterNames() {
        return text.assumed().names();
    }

    /** How many different parameters there are, named or positional, read as for {@link #parameterNames}. */
    public int parameterCount() {
        return text.assumed().slots();
    }

    /** As {@link #render(BindMarkers, SqlSyntax)}, in the {@linkplain SqlSyntax#NEUTRAL neutral} syntax. */
    public BoundSql render(BindMarkers markers) {
        return render(markers, SqlSyntax.NEUTRAL);
    }

    /**
     * The statement as the database wants it. A parameter used several times is one marker and one value where markers
     * are {@linkplain BindMarkers#reusable() reusable}, otherwise one of each per use. As long as no value is a collection,
     * the text of equal queries is one object for markers that are equal, unless it is long or was not used for a while.
     *
     * @param syntax tells parameters from what stands in literals, comments and quoted identifiers
     * @throws IllegalArgumentException when one of these does not end in this syntax
     * @throws IllegalStateException when a parameter has no value, or a value is bound to something that is no parameter in
     *     this syntax
     */
    public BoundSql render(BindMarkers markers, SqlSyntax syntax) {
        SqlTemplate template = text.template(syntax);
        if (template.style() == Style.BOUND) {
            return new BoundSql(template.sql(), parameters());
        }
        @Nullable Object[] arranged = text.arranged(values, template);
        if (template.style() == Style.NUMBERED && Arrays.stream(arranged).allMatch(Objects::isNull)) {
            return SqlRendering.untouchedNumbers(template, arranged, markers);
        }
        requireValues(template, arranged);
        return SqlRendering.of(template, arranged, markers);
    }

    /** The values that are bound, those of a collection one by one. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Object value : values) {
            addTo(parameters, value);
        }
        return List.copyOf(parameters);
    }

    private static void addTo(List<Parameter> parameters, @Nullable Object value) {
        if (value instanceof Parameter parameter) {
            parameters.add(parameter);
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> addTo(parameters, element));
        }
    }

    private static void requireValues(SqlTemplate template, @Nullable Object[] values) {
        for (Object value : values) {
            if (value == null) {
                throw missingValues(template, values);
            }
        }
    }

    private static IllegalStateException missingValues(SqlTemplate template, @Nullable Object[] values) {
        List<String> missing = IntStream.range(0, values.length)
                .filter(slot -> values[slot] == null)
                .mapToObj(template::label)
                .toList();
        return new IllegalStateException("%d of %d parameters have no value: %s"
                .formatted(missing.size(), values.length, String.join(", ", missing)));
    }

    private Query with(int slot, Object value) {
        @Nullable Object[] bound = values.clone();
        bound[slot] = value;
        return withValues(bound);
    }

    private Query withValues(@Nullable Object[] bound) {
        return new Query(text, bound, fetchSize, timeout);
    }

    /** A {@link Parameter}, or a list of parameters and of rows, which are lists of parameters. */
    private Object checked(int slot, @Nullable Object value) {
        String label = text.label(slot);
        if (value == null) {
            List<String> names = text.names();
            String name = slot < names.size() ? '"' + names.get(slot) + '"' : "" + (slot - names.size());
            throw new IllegalArgumentException(
                    "The value of %s is null; use bindNull(%s, type)".formatted(label, name));
        }
        if (!(value instanceof Collection<?> collection)) {
            return parameter(value, label);
        }
        if (text.numbered(slot)) {
            throw new IllegalArgumentException(
                    "A collection cannot be bound to %s: $1 stands for one value. Use :name or an array"
                            .formatted(label));
        }
        return elements(collection, label);
    }

    private static List<Object> elements(Collection<?> collection, String label) {
        if (collection.isEmpty()) {
            throw new IllegalArgumentException(
                    ("The collection for %s is empty, and SQL has no empty IN list: leave the "
                                    + "condition out, or write a false one")
                            .formatted(label));
        }
        List<Object> elements = new ArrayList<>(collection.size());
        for (Object element : collection) {
            if (element instanceof Object[] row) {
                elements.add(row(Arrays.asList(row), label));
            } else if (element instanceof Collection<?> row) {
                elements.add(row(row, label));
            } else {
                elements.add(element(element, label, elements.size()));
            }
        }
        return elements;
    }

    private static List<Parameter> row(Collection<?> row, String label) {
        List<Parameter> parameters = new ArrayList<>(row.size());
        for (Object value : row) {
            parameters.add(element(value, label, parameters.size()));
        }
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("The collection for %s contains an empty row".formatted(label));
        }
        return parameters;
    }

    private static Parameter element(@Nullable Object value, String label, int index) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "Element %d for %s is null, which equals nothing in SQL: take it out and add OR ... IS NULL"
                            .formatted(index, label));
        }
        return parameter(value, label);
    }

    private static Parameter parameter(Object value, String label) {
        Parameter parameter = value instanceof Parameter given ? given : Parameters.in(value);
        if (parameter.getValue() instanceof String text) {
            WellFormed.value(text, label);
        }
        return parameter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query query
                && sql().equals(query.sql())
                && fetchSize == query.fetchSize
                && Objects.equals(timeout, query.timeout)
                && Arrays.equals(values, query.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sql(), fetchSize, timeout, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        String parameters = parameterNames().isEmpty()
                ? "" + parameterCount()
                : parameterNames().toString();
        return "Query[sql=%s, parameters=%s, fetchSize=%d, timeout=%s]"
                .formatted(sql(), parameters, fetchSize, timeout == null ? "none" : timeout);
    }
}
