package dev.sluice.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionSettingsTests {

    @Test
    void settingsAreVariedOneByOne() {
        TransactionSettings settings = TransactionSettings.defaults()
                .withIsolation(IsolationLevel.SERIALIZABLE)
                .withReadOnly()
                .withTimeout(Duration.ofSeconds(3));

        assertThat(settings)
                .isEqualTo(new TransactionSettings(IsolationLevel.SERIALIZABLE, true, Duration.ofSeconds(3)));
    }

    @Test
    void aTimeoutIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransactionSettings.defaults().withTimeout(Duration.ZERO));
    }
}
