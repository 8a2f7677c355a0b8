package dev.sluice.json;

import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Java values as JSON and back. The artifacts {@code reactive-json-jackson} and {@code reactive-json-jackson2} have one each;
 * one of the application's own is found when {@code META-INF/services/dev.sluice.json.JsonCodec} names it. It is used by many
 * threads at once.
 */
public interface JsonCodec {

    /**
     * {@code value} as JSON text.
     *
     * @throws IllegalArgumentException when it cannot be written; the message has nothing of the value
     */
    String write(Object value);

    /**
     * {@code json} as a {@code type}.
     *
     * @throws IllegalArgumentException when it is no JSON, has a name twice in one object, is too deep, is JSON's
     *     {@code null}, or does not fit {@code type}; the message has nothing of the text
     */
    <T> T read(String json, Class<T> type);

    /**
     * The members of a JSON object, in their order. Whole numbers are {@link Integer}, {@link Long} or
     * {@link java.math.BigInteger}, whichever is the first that holds them; numbers with a fraction or an exponent are
     * {@link java.math.BigDecimal} with all their digits. Objects are maps, arrays lists, and {@code null} is {@code null}.
     *
     * @throws IllegalArgumentException as for {@link #read}, and when it is no object
     */
    Map<String, @Nullable Object> readMap(String json);

    /**
     * Rows as what their column {@code column} holds, read as {@code type}. The function throws
     * {@link IllegalStateException} for an SQL NULL, and {@link IllegalArgumentException} as {@link #read} does.
     */
    default <T> Function<Readable, T> column(String column, Class<T> type) {
        return row -> {
            String json = row.get(column, String.class);
            if (json == null) {
                throw new IllegalStateException(
                        "Column %s is NULL: read it with optionalColumn, or leave such rows out".formatted(column));
            }
            return read(json, type);
        };
    }

    /** As {@link #column}, but empty for an SQL NULL. */
    default <T> Function<Readable, Optional<T>> optionalColumn(String column, Class<T> type) {
        return row -> Optional.ofNullable(row.get(column, String.class)).map(json -> read(json, type));
    }

    /** The first one that is named on the class path. It is looked for each time, which reads files: keep it. */
    static Optional<JsonCodec> find() {
        return ServiceLoader.load(JsonCodec.class).findFirst();
    }
}
