package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Entry;
import java.math.BigDecimal;

/**
 * What is done in a transaction: read the price of a row, set it, set the name, insert another row and delete that again.
 *
 * @param key of the row
 */
record FiveStatements(int key) {

    /** What it comes to: one row by each. */
    static final long ROWS = 5;

    private static final int OTHERS = 100_000_000;

    BigDecimal price() {
        return BigDecimal.valueOf(key + 1L, 2);
    }

    String name() {
        return "row " + key;
    }

    Entry other() {
        return Entry.of(OTHERS + key);
    }
}
