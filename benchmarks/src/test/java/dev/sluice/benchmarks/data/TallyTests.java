package dev.sluice.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTests {

    @Test
    void failsWhenRowsAreMissing() {
        Tally expected = Tally.of(IntStream.rangeClosed(1, 1));
        assertThatThrownBy(() -> new Tally().checked(expected))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Read 0 rows whose values come to 0; expected 1 rows");
    }

    @Test
    void failsWhenAValueIsAnother() {
        Tally expected = Tally.of(IntStream.of(1));
        assertThatThrownBy(() -> Tally.of(IntStream.of(2)).checked(expected))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Read 1 rows");
    }
}
