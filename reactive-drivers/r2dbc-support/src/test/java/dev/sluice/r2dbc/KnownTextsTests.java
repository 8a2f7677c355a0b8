package dev.sluice.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTextsTests {

    private final List<String> read = new ArrayList<>();

    private final KnownTexts touches = new KnownTexts(sql -> {
        read.add(sql);
        return sql.startsWith("set");
    });

    @Test
    void readsATextOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(touches.say("select 1")).isFalse();
            assertThat(touches.say("set role bob")).isTrue();
        }

        assertThat(read).containsExactly("select 1", "set role bob");
    }

    @Test
    void answersAlsoWhenThereAreTooManyTextsToRemember() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(touches.say("select " + i)).isFalse();
            assertThat(touches.say("set a = " + i)).isTrue();
        }
    }

    @Test
    void doesNotKeepLongTexts() {
        String sql = "set a = '" + "x".repeat(5000) + "'";

        assertThat(touches.say(sql)).isTrue();
        assertThat(touches.say(sql)).isTrue();

        assertThat(read).containsExactly(sql, sql);
    }
}
