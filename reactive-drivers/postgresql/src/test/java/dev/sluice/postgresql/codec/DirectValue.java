package dev.sluice.postgresql.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;

/** A value as the driver's row has it, which {@link DataRows} must have, too. */
final class DirectValue {

    private DirectValue() {}

    static <T> @Nullable T of(Row row, Class<T> type) {
        DataRows rows = new DataRows();
        rows.map(row, first -> "left to the driver");
        T value;
        try {
            value = row.get(0, type);
        } catch (RuntimeException e) {
            assertThatThrownBy(() -> rows.map(row, direct -> direct.get(0, type)))
                    .hasSameClassAs(e)
                    .hasMessage(e.getMessage());
            throw e;
        }
        rows.map(row, direct -> {
            assertSame(direct.get(0, type), value);
            assertSame(direct.get(row.getMetadata().getColumnMetadata(0).getName(), type), value);
            return "read";
        });
        return value;
    }

    private static void assertSame(@Nullable Object actual, @Nullable Object expected) {
        if (expected instanceof Json json) {
            assertThat(actual)
                    .isInstanceOfSatisfying(
                            Json.class, it -> assertThat(it.asString()).isEqualTo(json.asString()));
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }
}
