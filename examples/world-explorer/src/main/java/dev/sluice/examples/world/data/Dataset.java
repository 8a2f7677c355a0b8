package dev.sluice.examples.world.data;

import io.r2dbc.spi.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The rows of one table.
 *
 * @param columns the columns that each row has values for, in order
 * @param rows made as they are asked for; each subscription makes them again
 */
public record Dataset(String table, List<String> columns, Flux<List<Object>> rows) {

    public Dataset {
        columns = List.copyOf(columns);
    }

    /** Every table, each after those that it refers to. */
    public static List<Dataset> all() {
        return Stream.of(UnicodeTables.all(), TimeTables.all(), PlaceTables.all())
                .flatMap(List::stream)
                .toList();
    }

    /** {@code value}, or an SQL NULL of {@code type}. */
    static Object nullable(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }
}
