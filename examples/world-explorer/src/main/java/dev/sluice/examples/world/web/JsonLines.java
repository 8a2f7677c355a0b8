package dev.sluice.examples.world.web;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as lines of JSON. Numbers keep every digit, moments are ISO 8601, bytes are base64, arrays are arrays; what JSON has
 * no word for is text.
 */
@Component
class JsonLines {

    private final JsonMapper mapper;

    JsonLines(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** {@code row} as an object in one line, with its end. */
    byte[] line(Map<String, ? extends @Nullable Object> row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            write(json, row);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            write(json, number);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            json.writeBinary(bytes);
        } else if (value instanceof Object[] array) {
            write(json, Arrays.asList(array));
        } else if (value instanceof Collection<?> elements) {
            json.writeStartArray();
            elements.forEach(element -> write(json, element));
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((name, element) -> {
                json.writeName(String.valueOf(name));
                write(json, element);
            });
            json.writeEndObject();
        } else {
            json.writeString(text(value));
        }
    }

    private static void write(JsonGenerator json, Number number) {
        if (number instanceof BigDecimal exact) {
            json.writeNumber(exact);
        } else if (number instanceof BigInteger exact) {
            json.writeNumber(exact);
        } else if (number instanceof Double binary) {
            json.writeNumber(binary);
        } else if (number instanceof Float binary) {
            json.writeNumber(binary);
        } else {
            json.writeNumber(number.longValue());
        }
    }

    /** {@code toString} of these leaves out seconds that are zero. */
    private static String text(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
        }
        if (value instanceof LocalDateTime moment) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
        }
        return value.toString();
    }
}
