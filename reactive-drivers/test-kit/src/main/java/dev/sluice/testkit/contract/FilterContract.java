package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.filter.FilterColumn;
import dev.sluice.testkit.filter.FilterSource;
import dev.sluice.testkit.filter.Twofold;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/**
 * What {@link dev.sluice.table.Filter} promises: a database and plain Java find the same rows. The system property
 * {@code sluice.test.filters.seed} asks for other filters than the usual ones, {@code sluice.test.filters.count} for more of them.
 */
public interface FilterContract extends Contract {

    /** For all filters, on a machine that is busy with others. */
    Duration LIMIT = Duration.ofSeconds(140);

    /** The columns of a table with one of each type that the database has; texts in them are in the order of their characters. */
    List<FilterColumn> filterColumns();

    /** Whether the database has regular expressions. */
    default boolean hasRegex() {
        return true;
    }

    @Test
    @Timeout(150)
    default void theDatabaseAndPlainJavaFindTheSameRows() {
        long seed = Long.getLong("sluice.test.filters.seed", 20_260_719);
        int count = Integer.getInteger("sluice.test.filters.count", 3_000);
        try (TestDatabase db = open()) {
            FilterSource source = new FilterSource(filterColumns(), hasRegex(), seed);
            FilteredRows rows = FilteredRows.in(db, filterColumns(), source.rows(120));
            List<Twofold> failing = Flux.fromStream(
                            Stream.generate(source::next).limit(count))
                    .flatMap(
                            filter -> rows.disagrees(filter)
                                    .filter(Boolean::booleanValue)
                                    .map(no -> filter),
                            CONNECTIONS)
                    .take(5)
                    .collectList()
                    .blockOptional(LIMIT)
                    .orElseThrow();
            assertThat(failing.stream().map(rows::explained))
                    .as("filters of seed %d that mean other rows", seed)
                    .isEmpty();
        }
    }
}
