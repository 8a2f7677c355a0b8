package dev.sluice.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is computed of all rows of a group.
 *
 * @param column {@code null} for the rows themselves, which can be counted only
 * @param distinct whether equal values are taken once
 * @param label the name of the column in the result
 */
public record Measure(Function function, @Nullable String column, boolean distinct, String label) {

    /** As the database does it: all but a count leave out NULLs and are NULL when nothing is left. */
    public enum Function {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX;

        /** As all databases write it. */
        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Measure {
        if (column == null && (function != Function.COUNT || distinct)) {
            throw new IllegalArgumentException("'%s' needs a column".formatted(label));
        }
        if (label.isEmpty()) {
            throw new IllegalArgumentException("What is computed needs a label, found an empty one");
        }
    }

    /** The number of rows. */
    public static Measure count(String label) {
        return new Measure(Function.COUNT, null, false, label);
    }

    /** The number of rows that have a value. */
    public static Measure count(String column, String label) {
        return new Measure(Function.COUNT, column, false, label);
    }

    public static Measure sum(String column, String label) {
        return new Measure(Function.SUM, column, false, label);
    }

    public static Measure avg(String column, String label) {
        return new Measure(Function.AVG, column, false, label);
    }

    public static Measure min(String column, String label) {
        return new Measure(Function.MIN, column, false, label);
    }

    public static Measure max(String column, String label) {
        return new Measure(Function.MAX, column, false, label);
    }

    /** Of each value once. */
    public Measure ofDistinct() {
        return new Measure(function, column, true, label);
    }
}
