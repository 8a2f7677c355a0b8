package dev.sluice.testkit.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column that filters are about.
 *
 * @param name in lower case
 * @param declaration its type in SQL
 * @param values that rows have in it, besides null
 * @param others that no row has, but a filter may compare with
 * @param ordered whether values are smaller and larger as they are in Java
 * @param units whether texts are compared and matched by UTF-16 units, and not by characters
 */
public record FilterColumn(
        String name,
        String declaration,
        ValueKind kind,
        List<Object> values,
        List<Object> others,
        boolean ordered,
        boolean units) {

    public FilterColumn {
        values = List.copyOf(values);
        others = List.copyOf(others);
    }

    static FilterColumn of(String name, String declaration, ValueKind kind, List<?> values, List<?> others) {
        return new FilterColumn(name, declaration, kind, List.copyOf(values), List.copyOf(others), true, false);
    }

    /** Of which only equal values are told. */
    public FilterColumn unordered() {
        return new FilterColumn(name, declaration, kind, values, others, false, units);
    }

    /** Whose texts are UTF-16 units to the database. */
    public FilterColumn ofUnits() {
        return new FilterColumn(name, declaration, kind, values, others, ordered, true);
    }

    /** With these values, too. */
    public FilterColumn with(Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return new FilterColumn(name, declaration, kind, all, others, ordered, units);
    }

    /** How two values compare that {@link ValueKind#plain} has made. */
    int compare(Object one, Object other) {
        if (one instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) other);
        }
        if (kind == ValueKind.LABEL) {
            return Integer.compare(values.indexOf(one), values.indexOf(other));
        }
        if (one instanceof String text && !units) {
            return Arrays.compare(
                    text.codePoints().toArray(), other.toString().codePoints().toArray());
        }
        return one instanceof Double || other instanceof Double
                ? Integer.compare(rank(one), rank(other))
                : natural(one, other);
    }

    /** Numbers that are none have no other order. */
    private static int rank(Object number) {
        if (number instanceof BigDecimal || !(number instanceof Double real)) {
            return 0;
        }
        return real.isNaN() ? 2 : real > 0 ? 1 : -1;
    }

    @SuppressWarnings("unchecked") // both are of the one class that the kind has
    private static int natural(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
