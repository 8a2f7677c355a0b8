package dev.sluice.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTouchesTests {

    private final List<String> read = new ArrayList<>();

    /** A backend that says one thing only. */
    private final Backend backend = (Backend) Proxy.newProxyInstance(
            Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                String sql = (String) arguments[0];
                read.add(sql);
                return sql.startsWith("set");
            });

    private final SessionTouches touches = new SessionTouches(backend);

    @Test
    void readsATextOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(touches.by("select 1")).isFalse();
            assertThat(touches.by("set role bob")).isTrue();
        }

        assertThat(read).containsExactly("select 1", "set role bob");
    }

    @Test
    void answersAlsoWhenThereAreTooManyTextsToRemember() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(touches.by("select " + i)).isFalse();
            assertThat(touches.by("set a = " + i)).isTrue();
        }
    }

    @Test
    void doesNotKeepLongTexts() {
        String sql = "set a = '" + "x".repeat(5000) + "'";

        assertThat(touches.by(sql)).isTrue();
        assertThat(touches.by(sql)).isTrue();

        assertThat(read).containsExactly(sql, sql);
    }
}
