package dev.sluice.r2dbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Cursors of filters that differ in the elements of an array only. */
class CursorTextTests {

    private static CursorText of(@Nullable Object... elements) {
        return CursorText.of("select", List.of((Object) elements));
    }

    @Test
    void bytesCountAndNotWhereTheirBufferIs() {
        ByteBuffer one = ByteBuffer.wrap(new byte[] {1, 2});
        ByteBuffer same = ByteBuffer.wrap(new byte[] {0, 1, 2}).position(1);

        assertThat(of(one)).isEqualTo(of(same)).isNotEqualTo(of(ByteBuffer.wrap(new byte[] {1, 3})));
        assertThat(same.position()).isOne();
    }

    @Test
    void elementsAreToldApart() {
        assertThat(of("a, b")).isNotEqualTo(of("a", "b"));
        assertThat(of("a", "b")).isEqualTo(of("a", "b"));
        assertThat(of(1)).isNotEqualTo(of(1L));
        assertThat(of("null")).isNotEqualTo(of(new @Nullable Object[] {null}));
        assertThat(of(new Object[] {1}, 2)).isNotEqualTo(of(new Object[] {1, 2}));
    }
}
