package dev.sluice.testkit.filter;

import dev.sluice.table.Filter;
import dev.sluice.table.Filter.And;
import dev.sluice.table.Filter.Between;
import dev.sluice.table.Filter.Comparison;
import dev.sluice.table.Filter.Everything;
import dev.sluice.table.Filter.In;
import dev.sluice.table.Filter.IsNull;
import dev.sluice.table.Filter.Like;
import dev.sluice.table.Filter.Not;
import dev.sluice.table.Filter.Operator;
import dev.sluice.table.Filter.Or;
import dev.sluice.table.Filter.Regex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Filters as predicates of Java, true, false or unknown. */
public final class FilterTruth {

    private final List<FilterColumn> columns;

    public FilterTruth(List<FilterColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * Whether the filter means this row.
     *
     * @param row what it has, without columns that are null
     */
    public boolean means(Filter filter, Map<String, Object> row) {
        return of(filter, row) == Truth.TRUE;
    }

    private Truth of(Filter filter, Map<String, Object> row) {
        if (filter instanceof And and) {
            return Truth.and(and.filters().stream().map(each -> of(each, row)));
        }
        if (filter instanceof Or or) {
            return Truth.or(or.filters().stream().map(each -> of(each, row)));
        }
        if (filter instanceof Not not) {
            return of(not.filter(), row).not();
        }
        return filter instanceof Everything ? Truth.TRUE : ofColumn(filter, row);
    }

    private Truth ofColumn(Filter filter, Map<String, Object> row) {
        if (filter instanceof IsNull isNull) {
            return Truth.of(value(isNull.column(), row).isEmpty() != isNull.negated());
        }
        if (filter instanceof Comparison comparison) {
            return compared(comparison.column(), comparison.value(), row, signs(comparison.operator()));
        }
        if (filter instanceof Between between) {
            return Truth.and(Stream.of(
                    compared(between.column(), between.low(), row, sign -> sign >= 0),
                    compared(between.column(), between.high(), row, sign -> sign <= 0)));
        }
        if (filter instanceof In in) {
            return Truth.or(in.values().stream().map(value -> compared(in.column(), value, row, sign -> sign == 0)))
                    .notIf(in.negated());
        }
        if (filter instanceof Like like) {
            boolean units = column(like.column()).units();
            return matched(like.column(), row, TextPattern.like(like.pattern(), like.ignoringCase(), units));
        }
        if (filter instanceof Regex regex) {
            return matched(regex.column(), row, TextPattern.regex(regex.pattern()));
        }
        throw new IllegalArgumentException("Not about values: " + filter);
    }

    private static IntPredicate signs(Operator operator) {
        return switch (operator) {
            case EQ -> sign -> sign == 0;
            case NE -> sign -> sign != 0;
            case GT -> sign -> sign > 0;
            case GTE -> sign -> sign >= 0;
            case LT -> sign -> sign < 0;
            case LTE -> sign -> sign <= 0;
        };
    }

    private Truth compared(String name, Object other, Map<String, Object> row, IntPredicate wanted) {
        FilterColumn column = column(name);
        return value(name, row)
                .map(value ->
                        column.compare(column.kind().plain(value), column.kind().plain(other)))
                .map(sign -> Truth.of(wanted.test(sign)))
                .orElse(Truth.UNKNOWN);
    }

    private Truth matched(String name, Map<String, Object> row, TextPattern pattern) {
        return value(name, row)
                .map(value -> Truth.of(pattern.matches(value.toString())))
                .orElse(Truth.UNKNOWN);
    }

    private Optional<Object> value(String name, Map<String, Object> row) {
        return Optional.ofNullable(row.get(column(name).name()));
    }

    private FilterColumn column(String spelled) {
        return columns.stream()
                .filter(column -> column.name().replace("_", "").equalsIgnoreCase(spelled.replace("_", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No column " + spelled));
    }
}
