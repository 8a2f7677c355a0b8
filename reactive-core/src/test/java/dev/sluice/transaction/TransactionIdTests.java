package dev.sluice.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionIdTests {

    @Test
    void isFitForAUrlAndParsesBack() {
        SecureRandom random = new SecureRandom();
        Set<TransactionId> all = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            TransactionId id = TransactionId.random(random);
            assertThat(id.text()).matches("[A-Za-z0-9_-]{32}");
            assertThat(TransactionId.parse(id.text())).isEqualTo(id);
            all.add(id);
        }
        assertThat(all).hasSize(1000);
    }

    @Test
    void showsItsBeginningOnly() {
        TransactionId id = TransactionId.random(new SecureRandom());
        assertThat(id.toString())
                .contains(id.text().substring(0, 6))
                .doesNotContain(id.text().substring(0, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789012345678901234567890 ", "012345678901234567890123456789012"})
    void refusesWhatIsNoId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransactionId.parse(text))
                .withMessageContaining("%d characters", text.length());
    }
}
