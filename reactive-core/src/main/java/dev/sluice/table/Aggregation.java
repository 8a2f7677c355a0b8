package dev.sluice.table;

import dev.sluice.schema.TableName;
import java.util.List;
import java.util.Objects;

/**
 * What is computed of the rows of a table; immutable, every step returns a new one.
 * <pre>{@code
 * Aggregation.of(TableName.of("film"), Measure.count("films"), Measure.avg("length", "mean")).groupBy("rating");
 * }</pre>
 *
 * @param groupBy columns whose equal values make a group, in the order of the result, which is also ordered by them; none for one
 *     group of all rows
 */
public record Aggregation(TableName table, List<Measure> measures, Filter filter, List<String> groupBy) {

    public Aggregation {
        measures = List.copyOf(measures);
        groupBy = List.copyOf(groupBy);
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("An aggregation of %s needs something to compute".formatted(table));
        }
        long labels = measures.stream().map(Measure::label).distinct().count();
        if (labels < measures.size()) {
            throw new IllegalArgumentException("Two results of an aggregation of %s have one label".formatted(table));
        }
    }

    public static Aggregation of(TableName table, Measure... measures) {
        return new Aggregation(Objects.requireNonNull(table, "table"), List.of(measures), Filter.all(), List.of());
    }

    public Aggregation where(Filter other) {
        return new Aggregation(table, measures, other, groupBy);
    }

    public Aggregation groupBy(String... columns) {
        return new Aggregation(table, measures, filter, List.of(columns));
    }
}
