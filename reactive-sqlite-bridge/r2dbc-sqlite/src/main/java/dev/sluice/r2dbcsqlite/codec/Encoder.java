package dev.sluice.r2dbcsqlite.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.UUID;

/**
 * Makes of a value what SQLite stores: Integer, Long, Double, String or bytes. Moments, dates and times are ISO 8601 texts, which
 * SQLite's date functions read and which sort as they should; decimals are texts of all their digits, which a column with
 * {@code NUMERIC} affinity turns into numbers.
 */
public final class Encoder {

    private static final Set<Class<?>> TEXTS = Set.of(
            UUID.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            Instant.class,
            Duration.class,
            Period.class,
            Year.class);

    /** Far more than any number has that SQLite compares as one. */
    private static final int MOST_DIGITS = 100_000;

    private Encoder() {}

    /** Whether values of this class can be bound, those of some may be too large or no numbers. */
    public static boolean takes(Class<?> type) {
        return TEXTS.contains(type)
                || Number.class.isAssignableFrom(type)
                || CharSequence.class.isAssignableFrom(type)
                || Enum.class.isAssignableFrom(type)
                || ByteBuffer.class.isAssignableFrom(type)
                || type == Boolean.class
                || type == Character.class
                || type == ZonedDateTime.class
                || type == byte[].class;
    }

    /**
     * What SQLite stores of it.
     *
     * @throws IllegalArgumentException when it cannot be stored as it is; the value is not in the message
     */
    public static Object encoded(Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return text(value.toString());
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof ByteBuffer buffer) {
            return bytes(buffer);
        }
        if (value instanceof ZonedDateTime moment) {
            return moment.toOffsetDateTime().toString();
        }
        if (TEXTS.contains(value.getClass())) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "A %s cannot be bound".formatted(value.getClass().getName()));
    }

    private static Object number(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return number;
        }
        if (number instanceof Short || number instanceof Byte) {
            return number.intValue();
        }
        if (number instanceof Double || number instanceof Float) {
            return real(number);
        }
        if (number instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        if (number instanceof BigInteger integer) {
            return integer(integer);
        }
        throw new IllegalArgumentException(
                "A %s cannot be bound".formatted(number.getClass().getName()));
    }

    private static Number real(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("NaN cannot be bound: SQLite would store NULL");
        }
        return number instanceof Double ? number : (Number) value;
    }

    /** Written out, which {@code 1E1000000000} is not. */
    private static String decimal(BigDecimal value) {
        if (Math.max(Math.abs((long) value.scale()), value.precision()) > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "A number of more than %d digits cannot be bound: SQLite has no type for it; bind its text"
                            .formatted(MOST_DIGITS));
        }
        return value.toPlainString();
    }

    private static Long integer(BigInteger value) {
        if (value.bitLength() > 63) {
            throw new IllegalArgumentException(
                    "An integer of more than 64 bits cannot be bound: SQLite has no type for it; bind its text");
        }
        return value.longValue();
    }

    private static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isLowSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i))) {
                throw new IllegalArgumentException(
                        "A text with half a surrogate pair cannot be bound: it has no UTF-8");
            }
        }
        return text;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
