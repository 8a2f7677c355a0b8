package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.memory.KilledJvm;
import dev.sluice.testkit.memory.SmallHeapWriter;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is killed while it writes. */
public interface BulkCrashContract extends BulkProcessContract {

    /** More than are written before the process is killed. */
    long ROWS = 5_000_000;

    /** Throws unless the database is in order. */
    void assertInOrder();

    @ParameterizedTest
    @ValueSource(ints = {0, 150})
    default void nothingIsThereOfALoadWhoseProcessWasKilled(int millis) throws InterruptedException {
        boolean killed = KilledJvm.run(
                SmallHeapWriter.class,
                SmallHeapWriter.environment(emptyTable()),
                SmallHeapWriter.READY,
                Duration.ofMillis(millis),
                "written",
                Long.toString(ROWS));

        assertThat(killed).isTrue();
        TestDatabase.await("nothing of it is there", () -> written() == 0);
        assertInOrder();
    }
}
