package dev.sluice.benchmarks.data;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.data.annotation.Id;

/** A small row that is written; an entity for Spring Data. */
public record Entry(@Id int id, String name, BigDecimal price, LocalDateTime created) {

    /** In the order of the components. */
    public static final List<String> COLUMNS = List.of("id", "name", "price", "created");

    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** The row with this key. */
    public static Entry of(int id) {
        return new Entry(id, "name of row " + id, BigDecimal.valueOf(id % 1_000_000, 2), FIRST.plusSeconds(id));
    }

    /** The values in the order of the columns. */
    public Object[] values() {
        return new Object[] {id, name, price, created};
    }
}
