package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.memory.KilledJvm;
import dev.sluice.testkit.memory.SmallHeapWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is killed while it writes. */
public interface BulkCrashContract extends BulkProcessContract {

    /** More than are written before the process is killed. */
    long ROWS = 5_000_000;

    /** Waits until nothing writes any more, and throws unless the database is in order. */
    void assertInOrder();

    @ParameterizedTest
    @ValueSource(ints = {0, 150})
    default void nothingIsThereOfALoadWhoseProcessWasKilled(int millis) throws InterruptedException {
        kill(Duration.ofMillis(millis));

        TestDatabase.await("nothing of it is there", () -> written() == 0);
        assertInOrder();
    }

    /** What was reported before is there, and of the chunk that was on its way all or nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 150})
    default void wholeChunksAreThereOfALoadThatCommitsThem(int millis) throws InterruptedException {
        kill(Duration.ofMillis(millis), SmallHeapWriter.CHUNK_BY_CHUNK);

        assertInOrder(); // which also waits for what the server is still about
        long written = written();
        assertThat(written).isBetween((long) SmallHeapWriter.SOME, ROWS - 1);
        assertThat(written % SmallHeapWriter.CHUNK).as("%d rows", written).isZero();
        assertThat(written("id < " + written + " and amount = mod(id, 1000) and name like 'the name of row %'"))
                .isEqualTo(written);
    }

    private void kill(Duration after, String... more) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("written", Long.toString(ROWS)));
        arguments.addAll(List.of(more));
        boolean killed = KilledJvm.run(
                SmallHeapWriter.class,
                SmallHeapWriter.environment(emptyTable()),
                SmallHeapWriter.READY,
                after,
                arguments.toArray(String[]::new));
        assertThat(killed).isTrue();
    }
}
