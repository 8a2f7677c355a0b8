package dev.sluice.r2dbc.table;

import dev.sluice.schema.Column;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.table.Sort.Direction;
import dev.sluice.table.Sort.Nulls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order in which no two rows are equal: the one that was asked for, and then a key.
 *
 * @param terms the first one first
 */
record KeysetOrder(RowDialect dialect, List<Term> terms) {

    /**
     * One column of an order.
     *
     * @param nullsFirst where rows without a value stand, whatever the direction
     */
    record Term(Column column, boolean descending, boolean nullsFirst) {

        Term reversed() {
            return new Term(column, !descending, !nullsFirst);
        }
    }

    /** @throws IllegalArgumentException when the table has no key for it */
    static KeysetOrder of(TableShape table, RowDialect dialect, Selection selection) {
        Map<Column, Term> terms = new LinkedHashMap<>();
        for (Sort sort : selection.order()) {
            Column column = table.column(sort.column());
            terms.putIfAbsent(column, term(column, sort, dialect));
        }
        for (Column column : table.columns(key(table))) {
            terms.putIfAbsent(column, new Term(column, false, false));
        }
        terms.keySet().forEach(column -> dialect.requireComparable(column, null));
        return new KeysetOrder(dialect, List.copyOf(terms.values()));
    }

    private static Term term(Column column, Sort sort, RowDialect dialect) {
        boolean descending = sort.direction() == Direction.DESCENDING;
        boolean first =
                sort.nulls() == Nulls.OF_DATABASE ? descending != dialect.nullsAreLow() : sort.nulls() == Nulls.FIRST;
        return new Term(column, descending, first);
    }

    /** The smallest one that tells all rows. */
    private static Collection<String> key(TableShape table) {
        return table.keys().stream()
                .filter(key -> !key.nullable())
                .min(Comparator.comparing(key -> !key.primary()))
                .orElseThrow(() -> new IllegalArgumentException(
                        ("Table %s has no primary key and no unique key without nulls, so its rows have no order in which each has"
                                        + " its place: add a key, or take pages by limit and offset")
                                .formatted(table.name())))
                .columns();
    }

    KeysetOrder reversed() {
        return new KeysetOrder(dialect, terms.stream().map(Term::reversed).toList());
    }

    List<Column> columns() {
        return terms.stream().map(Term::column).toList();
    }

    String orderBy() {
        return terms.stream()
                .map(term ->
                        dialect.order(term.column(), term.descending(), term.nullsFirst() ? Nulls.FIRST : Nulls.LAST))
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    /** The condition for rows that come after one with these values, one for each term. */
    String after(List<@Nullable Object> values, Bindings bindings) {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            if (values.get(i) != null || terms.get(i).nullsFirst()) {
                cases.add(beyondIn(i, values, bindings));
            }
        }
        return cases.isEmpty() ? FilterSql.NEVER : cases.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    /** Equal in the terms before one, and beyond in that. */
    private String beyondIn(int index, List<@Nullable Object> values, Bindings bindings) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < index; i++) {
            conditions.add(same(terms.get(i).column(), values.get(i), bindings));
        }
        conditions.add(beyond(terms.get(index), values.get(index), bindings));
        return conditions.stream().collect(Collectors.joining(" and ", "(", ")"));
    }

    private String beyond(Term term, @Nullable Object value, Bindings bindings) {
        String column = dialect.names().quote(term.column().name());
        if (value == null) {
            return column + " is not null";
        }
        String further = "%s %s %s"
                .formatted(
                        dialect.compared(term.column()),
                        term.descending() ? "<" : ">",
                        dialect.place(term.column(), value, bindings));
        return term.column().nullable() && !term.nullsFirst()
                ? "(%s or %s is null)".formatted(further, column)
                : further;
    }

    private String same(Column column, @Nullable Object value, Bindings bindings) {
        return value == null
                ? dialect.names().quote(column.name()) + " is null"
                : "%s = %s".formatted(dialect.compared(column), dialect.place(column, value, bindings));
    }
}
