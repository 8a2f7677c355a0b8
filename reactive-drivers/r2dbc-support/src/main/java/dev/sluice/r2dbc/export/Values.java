package dev.sluice.r2dbc.export;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.BitSet;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of rows, and what they are as text. */
final class Values {

    private static final int LONGEST_PLAIN = 200_000;

    private static final Map<Class<?>, DateTimeFormatter> TEMPORAL = Map.of(
            LocalDate.class, DateTimeFormatter.ISO_LOCAL_DATE,
            LocalTime.class, DateTimeFormatter.ISO_LOCAL_TIME,
            LocalDateTime.class, DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            OffsetTime.class, DateTimeFormatter.ISO_OFFSET_TIME,
            OffsetDateTime.class, DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            ZonedDateTime.class, DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            Instant.class, DateTimeFormatter.ISO_INSTANT);

    private Values() {}

    /** As the driver gives it, or the database's text where there is no class for it or the class cannot hold it. */
    static @Nullable Object of(Readable row, int index) {
        Object value;
        try {
            value = row.get(index);
        } catch (IllegalArgumentException | R2dbcException refused) {
            return textInstead(row, index, refused);
        }
        return value == null || isKnown(value) ? value : text(row, index, value);
    }

    static @Nullable String text(Readable row, int index) {
        return row.get(index, String.class);
    }

    private static boolean isKnown(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof ByteBuffer
                || value instanceof byte[]
                || value instanceof UUID
                || value instanceof Character
                || value instanceof Map
                || TEMPORAL.containsKey(value.getClass())
                || (value instanceof TemporalAmount
                        && value.getClass().getName().startsWith("java.time."))
                || isArrayOfKnown(value);
    }

    private static boolean isArrayOfKnown(Object value) {
        if (!value.getClass().isArray()) {
            return false;
        }
        for (int i = 0; i < Array.getLength(value); i++) {
            Object element = Array.get(value, i);
            if (element != null && !isKnown(element)) {
                return false;
            }
        }
        return true;
    }

    private static Object textInstead(Readable row, int index, RuntimeException refused) {
        try {
            String text = text(row, index);
            if (text != null) {
                return text;
            }
        } catch (RuntimeException again) {
            refused.addSuppressed(again);
        }
        throw refused;
    }

    private static Object text(Readable row, int index, Object value) {
        if (value instanceof BitSet bits) {
            return new BigInteger(1, reversed(bits.toByteArray()));
        }
        if (value.getClass().isArray()) {
            return value;
        }
        try {
            String text = text(row, index);
            return text == null ? value.toString() : text;
        } catch (IllegalArgumentException | R2dbcException refused) {
            return value.toString();
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[bytes.length - 1 - i] = bytes[i];
        }
        return reversed;
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** What is not a structure of other values, and not bytes, as text. */
    static String plain(Object value) {
        if (value instanceof BigDecimal number) {
            boolean plain = (long) number.precision() + Math.abs((long) number.scale()) < LONGEST_PLAIN;
            return plain ? number.toPlainString() : number.toString();
        }
        DateTimeFormatter format = TEMPORAL.get(value.getClass());
        return format != null && value instanceof TemporalAccessor temporal
                ? format.format(temporal)
                : value.toString();
    }

    static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }
}
