package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.memory.Pace;
import dev.sluice.testkit.memory.SmallHeapExport;
import dev.sluice.testkit.memory.SmallHeapReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams more than the heap could hold. {@code -Dsluice.memory.rows=5000000} makes it more still. */
public interface BoundedMemoryContract {

    /** Of a database that another process can reach, or can make. */
    String url();

    /** A query of {@code count} rows of some 300 bytes, none of which is like another: a number and two texts. */
    String rows(long count);

    /** The same of rows of a million characters. */
    String wideRows(long count);

    @ParameterizedTest
    @EnumSource(names = {"FAST", "SLOW"})
    default void streamsInASmallHeap(Pace pace) throws InterruptedException {
        long count = Long.getLong("sluice.memory.rows", 300_000);

        assertThat(SmallHeapReader.read(url(), rows(count), pace)).isEqualTo(Long.toString(count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    default void exportsInASmallHeap(String format) throws InterruptedException {
        long count = Long.getLong("sluice.memory.rows", 1_000_000);

        assertThat(SmallHeapExport.lines(url(), rows(count), format)).isEqualTo(Long.toString(count));
    }

    @Test
    default void exportsWideRowsInASmallHeap() throws InterruptedException {
        assertThat(SmallHeapExport.lines(url(), wideRows(300), "ndjson")).isEqualTo("300");
    }

    /** However many rows are fetched at once, what waits for the consumer is not many times the heap. */
    @Test
    default void streamsWideRowsInASmallHeap() throws InterruptedException {
        assertThat(SmallHeapReader.read(url(), wideRows(300), Pace.ONE_BY_ONE)).isEqualTo("300");
    }
}
