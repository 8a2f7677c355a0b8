package dev.sluice.testkit.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a value is as another class when nothing of it is lost but what that class has no place for.
 *
 * @param zone the time zone of the session
 */
record Conversions(ZoneId zone) {

    /** {@code null} if {@code value} cannot be one. */
    @Nullable
    Object of(Object value, Class<?> type) {
        if (value instanceof Number number) {
            return number(number, type);
        }
        if (value instanceof Boolean truth && type == String.class) {
            return truth.toString();
        }
        if (value instanceof String text) {
            return text(text, type);
        }
        if (value instanceof UUID && type == String.class) {
            return value.toString();
        }
        if (value instanceof ByteBuffer bytes && type == byte[].class) {
            return Plain.of(bytes);
        }
        if (value instanceof byte[] bytes && type == ByteBuffer.class) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof Object[] array
                && type.isArray()
                && !type.getComponentType().isPrimitive()) {
            return array(array, type.getComponentType());
        }
        return temporal(value, type);
    }

    private @Nullable Object array(Object[] array, Class<?> element) {
        @Nullable Object[] converted = new @Nullable Object[array.length];
        for (int i = 0; i < array.length; i++) {
            Object value = array[i];
            converted[i] = value == null || element.isInstance(value) ? value : of(value, element);
            if (value != null && converted[i] == null) {
                return null;
            }
        }
        return converted;
    }

    private static @Nullable Object text(String text, Class<?> type) {
        if (type == Character.class) {
            return text.length() == 1 ? text.charAt(0) : null;
        }
        return type == byte[].class ? text.getBytes(StandardCharsets.UTF_8) : null;
    }

    private static @Nullable Object number(Number number, Class<?> type) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return type == Double.class ? (Object) value : type == Float.class ? (Object) number.floatValue() : null;
        }
        if (type == Double.class) {
            return (Object) value;
        }
        if (type == Float.class) {
            return Float.isFinite(number.floatValue()) ? number.floatValue() : null;
        }
        try {
            return exact(decimal(number), type);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        boolean floating = number instanceof Double || number instanceof Float;
        return floating ? new BigDecimal(number.doubleValue()) : new BigDecimal(number.toString());
    }

    private static @Nullable Object exact(BigDecimal decimal, Class<?> type) {
        if (type == BigDecimal.class) {
            return decimal;
        }
        if (type == BigInteger.class) {
            return decimal.toBigIntegerExact();
        }
        if (type == Long.class) {
            return decimal.longValueExact();
        }
        if (type == Integer.class) {
            return decimal.intValueExact();
        }
        if (type == Short.class) {
            return decimal.shortValueExact();
        }
        return type == Byte.class ? decimal.byteValueExact() : null;
    }

    private @Nullable Object temporal(Object value, Class<?> type) {
        if (value instanceof LocalDate date) {
            LocalDateTime start = date.atStartOfDay();
            return type == LocalDateTime.class ? start : isEnd(date) ? null : inZone(start, type);
        }
        if (value instanceof LocalDateTime dateTime) {
            if (isEnd(dateTime.toLocalDate())) {
                return null;
            }
            return type == LocalDate.class
                    ? dateTime.toLocalDate()
                    : type == LocalTime.class ? dateTime.toLocalTime() : inZone(dateTime, type);
        }
        if (value instanceof OffsetTime time) {
            return type == LocalTime.class ? time.toLocalTime() : null;
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime(dateTime.toOffsetDateTime(), type);
        }
        return value instanceof OffsetDateTime dateTime ? dateTime(dateTime, type) : null;
    }

    /** Infinity, which no part and no other class has. */
    private static boolean isEnd(LocalDate date) {
        return date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN);
    }

    private @Nullable Object inZone(LocalDateTime dateTime, Class<?> type) {
        return type == Instant.class ? dateTime.atZone(zone).toInstant() : null;
    }

    private static @Nullable Object dateTime(OffsetDateTime value, Class<?> type) {
        if (type == Instant.class) {
            return value.toInstant();
        }
        if (type == ZonedDateTime.class) {
            return value.toZonedDateTime();
        }
        if (type == OffsetDateTime.class) {
            return value;
        }
        if (isEnd(value.toLocalDate())) {
            return null;
        }
        if (type == OffsetTime.class) {
            return value.toOffsetTime();
        }
        if (type == LocalDateTime.class) {
            return value.toLocalDateTime();
        }
        if (type == LocalDate.class) {
            return value.toLocalDate();
        }
        return type == LocalTime.class ? value.toLocalTime() : null;
    }
}
