package dev.sluice.testkit.filter;

import dev.sluice.table.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Rows and filters that a seed makes, always the same ones. */
public final class FilterSource {

    private static final int DEEPEST = 4;

    private final List<FilterColumn> columns;
    private final Random random;
    private final LeafSource leaves;

    /** @param regex whether the database has regular expressions */
    public FilterSource(List<FilterColumn> columns, boolean regex, long seed) {
        this.columns = List.copyOf(columns);
        this.random = new Random(seed);
        this.leaves = new LeafSource(random, regex);
    }

    /** Rows by their columns, without columns that are null; each value is in one of them if there are enough. */
    public List<Map<String, Object>> rows(int count) {
        return IntStream.range(0, count).mapToObj(this::row).toList();
    }

    private Map<String, Object> row(int number) {
        Map<String, Object> row = new TreeMap<>();
        for (FilterColumn column : columns) {
            List<Object> values = column.values();
            if (number < values.size()) {
                row.put(column.name(), values.get(number));
            } else if (random.nextInt(5) > 0) {
                row.put(column.name(), values.get(random.nextInt(values.size())));
            }
        }
        return row;
    }

    public Twofold next() {
        return next(random.nextInt(DEEPEST));
    }

    private Twofold next(int depth) {
        if (depth == 0) {
            return leaves.next(columns.get(random.nextInt(columns.size())));
        }
        return switch (random.nextInt(7)) {
            case 0 -> next(depth - 1).not();
            case 1 -> next(0).notOfColumn();
            case 2 -> Twofold.of(Filter.all(), "$and", List.of());
            case 3, 4 -> Twofold.and(some(depth));
            default -> Twofold.or(some(depth));
        };
    }

    private List<Twofold> some(int depth) {
        List<Twofold> parts = new ArrayList<>();
        int count = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(next(random.nextInt(depth)));
        }
        return parts;
    }
}
