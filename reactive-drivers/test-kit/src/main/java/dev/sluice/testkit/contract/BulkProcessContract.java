package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.memory.SmallHeapWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads in processes of their own. {@code -Dsluice.memory.written=10000000} writes more rows. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
public interface BulkProcessContract {

    /** Makes an empty table {@code written} of {@code id}, {@code name}, {@code amount} and {@code note} and returns its database's URL. */
    String emptyTable();

    /** How many rows of the table {@code written} fulfil a condition. */
    long written(String condition);

    /** The rows of the table {@code written}. */
    default long written() {
        return written("id = id");
    }

    @Test
    default void writesFromASmallHeap() throws InterruptedException {
        long count = Long.getLong("sluice.memory.written", 1_000_000);

        assertThat(SmallHeapWriter.write(emptyTable(), "written", count)).isEqualTo(Long.toString(count));

        assertThat(written()).isEqualTo(count);
    }
}
