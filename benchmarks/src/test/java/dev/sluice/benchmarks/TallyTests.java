package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TallyTests {

    @Test
    void failsWhenRowsAreMissing() {
        assertThatThrownBy(() -> new Tally().checked(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Read 0 rows with ids that add up to 0; expected 1 rows and 1");
    }
}
