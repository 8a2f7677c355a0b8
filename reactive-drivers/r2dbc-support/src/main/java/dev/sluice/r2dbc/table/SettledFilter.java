package dev.sluice.r2dbc.table;

import dev.sluice.table.Filter;
import dev.sluice.table.Filter.And;
import dev.sluice.table.Filter.ArrayContains;
import dev.sluice.table.Filter.In;
import dev.sluice.table.Filter.Not;
import dev.sluice.table.Filter.Or;
import java.util.List;
import java.util.Map;

/**
 * Filters whose lists are in an order of their own. That of a hash set is another one in each JVM, and a cursor of one is for all of
 * them.
 */
final class SettledFilter {

    private SettledFilter() {}

    /** The same filter, which is equal to what becomes of it with its lists in another order. */
    static Filter of(Filter filter) {
        return of(filter, 0);
    }

    /** What is too deep is left as it is, and refused elsewhere. */
    private static Filter of(Filter filter, int depth) {
        if (filter instanceof In in) {
            return new In(in.column(), sorted(in.values()), in.negated());
        }
        if (filter instanceof ArrayContains array) {
            return new ArrayContains(array.column(), sorted(array.elements()));
        }
        if (depth > FilterSql.DEEPEST) {
            return filter;
        }
        if (filter instanceof Not not) {
            return new Not(of(not.filter(), depth + 1));
        }
        if (filter instanceof And and) {
            return new And(all(and.filters(), depth + 1));
        }
        return filter instanceof Or or ? new Or(all(or.filters(), depth + 1)) : filter;
    }

    private static List<Filter> all(List<Filter> filters, int depth) {
        return filters.stream().map(filter -> of(filter, depth)).toList();
    }

    private static List<Object> sorted(List<Object> values) {
        return values.stream()
                .map(value -> Map.entry(CursorText.text(value), value))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
