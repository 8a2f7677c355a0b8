package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.export.ExportFormat;
import dev.sluice.export.ExportOperations;
import dev.sluice.query.Query;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was exported, read back by somebody else's rules. */
final class Exported {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<Class<?>, Function<String, Object>> PARSING = Map.of(
            LocalDate.class, LocalDate::parse,
            LocalTime.class, LocalTime::parse,
            LocalDateTime.class, LocalDateTime::parse,
            OffsetTime.class, OffsetTime::parse,
            OffsetDateTime.class, OffsetDateTime::parse,
            Instant.class, Instant::parse);

    private Exported() {}

    static Flux<ByteBuffer> bytes(Operations on, Query query, ExportFormat format) {
        return on.as(ExportOperations.class).exportBytes(query, format);
    }

    static String text(Flux<ByteBuffer> buffers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer buffer : get(buffers.collectList())) {
            byte[] some = new byte[buffer.remaining()];
            buffer.get(some);
            bytes.writeBytes(some);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("Not UTF-8", e);
        }
    }

    static List<JsonNode> json(Flux<ByteBuffer> buffers) {
        String text = text(buffers);
        assertThat(text.isEmpty() || text.endsWith("\n")).isTrue();
        return text.lines().map(JSON::readTree).toList();
    }

    /** A value as the driver gives it to everybody, or its text where it gives none. */
    static Optional<Object> natural(Readable row) {
        try {
            return Optional.ofNullable(row.get(0));
        } catch (IllegalArgumentException | R2dbcException refused) {
            return Optional.ofNullable(row.get(0, String.class));
        }
    }

    static void assertSame(String what, @Nullable Object value, JsonNode json) {
        if (value == null) {
            assertThat(json.isNull()).as(what).isTrue();
        } else if (value instanceof Boolean flag) {
            assertThat(json.booleanValue()).as(what).isEqualTo(flag);
        } else if (value instanceof Number && json.isString()) {
            assertThat(json.asString()).as(what).isEqualTo(value.toString()).isIn("NaN", "Infinity", "-Infinity");
        } else if (value instanceof Number number) {
            assertThat(json.isNumber()).as(what).isTrue();
            assertThat(json.decimalValue()).as(what).isEqualByComparingTo(new BigDecimal(number.toString()));
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            assertThat(json.isArray()).as(what).isTrue();
            for (int i = 0; i < Array.getLength(value); i++) {
                assertSame(what, Array.get(value, i), json.get(i));
            }
        } else if (json.isString()) {
            assertText(what, value, json.asString());
        }
    }

    static void assertText(String what, Object value, String text) {
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            ByteBuffer bytes = value instanceof byte[] array ? ByteBuffer.wrap(array) : (ByteBuffer) value;
            assertThat(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .as(what)
                    .isEqualTo(bytes);
        } else if (PARSING.containsKey(value.getClass())) {
            assertThat(PARSING.get(value.getClass()).apply(text)).as(what).isEqualTo(value);
        } else if (value instanceof Double || value instanceof Float) {
            assertThat(value instanceof Double ? (Number) Double.valueOf(text) : Float.valueOf(text))
                    .as(what)
                    .isEqualTo(value);
        } else if (value instanceof BigDecimal number) {
            assertThat(text).as(what).isEqualTo(number.toPlainString());
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            assertThat(text).as(what).isEqualTo(value.toString());
        }
    }
}
