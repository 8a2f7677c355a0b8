package dev.sluice.r2dbc.table;

import dev.sluice.schema.Column;
import dev.sluice.table.Filter;
import dev.sluice.table.Filter.And;
import dev.sluice.table.Filter.ArrayContains;
import dev.sluice.table.Filter.Between;
import dev.sluice.table.Filter.Comparison;
import dev.sluice.table.Filter.Everything;
import dev.sluice.table.Filter.In;
import dev.sluice.table.Filter.IsNull;
import dev.sluice.table.Filter.JsonPath;
import dev.sluice.table.Filter.Like;
import dev.sluice.table.Filter.Not;
import dev.sluice.table.Filter.Or;
import dev.sluice.table.Filter.Regex;
import dev.sluice.type.DataType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Filters as conditions in SQL. */
final class FilterSql {

    static final String ALWAYS = "1 = 1";
    static final String NEVER = "1 = 0";

    /** SQLite takes an expression of 1,000 levels, and a stack of Java's holds some more. */
    static final int DEEPEST = 200;

    private static final Set<DataType> TEXTS =
            EnumSet.of(DataType.CHAR, DataType.VARCHAR, DataType.TEXT, DataType.ENUM, DataType.OTHER);

    private final TableShape table;
    private final RowDialect dialect;
    private final Bindings bindings;
    private final ComparisonSql comparisons;

    FilterSql(TableShape table, RowDialect dialect, Bindings bindings) {
        this.table = table;
        this.dialect = dialect;
        this.bindings = bindings;
        this.comparisons = new ComparisonSql(dialect, bindings);
    }

    /** With {@code where} before it; an empty text where nothing is said. */
    String where(Filter filter) {
        String condition = condition(filter, 0);
        return condition.equals(ALWAYS) ? "" : " where " + condition;
    }

    /** One that can stand between others. */
    private String condition(Filter filter, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The filter is deeper than %d levels".formatted(DEEPEST));
        }
        if (filter instanceof And and) {
            return joined(and.filters(), " and ", ALWAYS, depth);
        }
        if (filter instanceof Or or) {
            return joined(or.filters(), " or ", NEVER, depth);
        }
        if (filter instanceof Not not) {
            return "not (%s)".formatted(condition(not.filter(), depth + 1));
        }
        return filter instanceof Everything ? ALWAYS : ofColumn(filter);
    }

    /** In halves, so that many conditions are not many levels to the database. */
    private String joined(List<Filter> filters, String word, String ofNone, int depth) {
        if (filters.isEmpty()) {
            return ofNone;
        }
        if (filters.size() == 1) {
            return condition(filters.get(0), depth + 1);
        }
        int half = filters.size() / 2;
        return "("
                + joined(filters.subList(0, half), word, ofNone, depth + 1)
                + word
                + joined(filters.subList(half, filters.size()), word, ofNone, depth + 1)
                + ")";
    }

    private String ofColumn(Filter filter) {
        if (filter instanceof Comparison comparison) {
            Column column = comparable(comparison.column(), filter);
            return comparisons.comparison(column, comparison.operator(), comparison.value());
        }
        if (filter instanceof IsNull isNull) {
            String column = dialect.names().quote(table.column(isNull.column()).name());
            return column + (isNull.negated() ? " is not null" : " is null");
        }
        if (filter instanceof In in) {
            return in(in);
        }
        if (filter instanceof Between between) {
            Column column = comparable(between.column(), filter);
            return comparisons.between(column, between.low(), between.high());
        }
        return ofSomeColumns(filter);
    }

    private String ofSomeColumns(Filter filter) {
        if (filter instanceof Like like) {
            String text = text(like.column(), "like");
            String pattern = dialect.pattern(like.pattern(), like.ignoringCase());
            return dialect.like(text, bindings.pattern(table.column(like.column()), pattern), like.ignoringCase());
        }
        if (filter instanceof Regex regex) {
            String text = text(regex.column(), "regex");
            return dialect.regex(text, bindings.pattern(table.column(regex.column()), regex.pattern()));
        }
        if (filter instanceof JsonPath path) {
            return dialect.jsonPath(of(path.column(), "jsonPath", DataType.JSON, DataType.TEXT), path, bindings);
        }
        if (filter instanceof ArrayContains array) {
            Column column = of(array.column(), "arrayContains", DataType.ARRAY, DataType.ARRAY);
            return array.elements().isEmpty()
                    ? dialect.names().quote(column.name()) + " is not null"
                    : dialect.arrayContains(column, array.elements(), bindings);
        }
        throw new IllegalStateException("An unknown filter: " + filter.getClass());
    }

    private String in(In in) {
        Column column = comparable(in.column(), in);
        if (in.values().isEmpty()) {
            return in.negated() ? ALWAYS : NEVER;
        }
        return comparisons.in(column, in.values(), in.negated());
    }

    private Column comparable(String name, Filter filter) {
        Column column = table.column(name);
        dialect.requireComparable(column, filter);
        return column;
    }

    private String text(String name, String operator) {
        Column column = table.column(name);
        if (!TEXTS.contains(column.dataType())) {
            throw wrongType(column, operator, "a text");
        }
        return dialect.text(column);
    }

    private Column of(String name, String operator, DataType type, DataType orType) {
        Column column = table.column(name);
        if (column.dataType() != type && column.dataType() != orType) {
            throw wrongType(column, operator, type.name().toLowerCase(Locale.ROOT));
        }
        return column;
    }

    private static IllegalArgumentException wrongType(Column column, String operator, String wanted) {
        return new IllegalArgumentException("Column '%s' of %s is of type %s: %s needs %s"
                .formatted(column.name(), column.table(), column.typeName(), operator, wanted));
    }
}
