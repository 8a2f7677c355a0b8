package dev.sluice.mysqlfamily;

import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.R2dbcException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.BitSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a row, right or refused. The drivers cut numbers, make dates out of times and numbers out of texts, and give NULL
 * for dates that are none; so what a value is as another class is made here of what it is by itself.
 *
 * @param given what the driver gives for a class; for {@code Object}, what the value is by itself
 */
record SeenValue(
        ColumnMetadata column, DriverTraits driver, SessionZone zone, Function<Class<?>, @Nullable Object> given) {

    private static final String NO_DATE = "it is no date; NULLIF makes NULL of it";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Set<Class<?>> LARGE = Set.of(Clob.class, Blob.class, InputStream.class);

    /** What it is by itself. A TIME that is no time of day is a {@link Duration}. */
    @Nullable
    Object natural() {
        Object value = read(driver.readAs(column));
        if (value == null && driver.givesTexts() && isDate() && read(String.class) != null) {
            throw refusal(Object.class, NO_DATE);
        }
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return value instanceof Duration time ? time(time) : value;
    }

    private boolean isDate() {
        Class<?> type = column.getJavaType();
        return type == LocalDate.class || type == LocalDateTime.class || type == ZonedDateTime.class;
    }

    <T> @Nullable T as(Class<T> type) {
        Object value = natural();
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        Object converted = converted(value, type);
        if (converted == null) {
            throw refusal(type, "cast it in the query");
        }
        return type.cast(converted);
    }

    private @Nullable Object converted(Object value, Class<?> type) {
        if (type == String.class) {
            return text(value);
        }
        if (value instanceof Number number) {
            return ExactNumbers.as(number, type);
        }
        if (value instanceof String text) {
            return ofText(text, type);
        }
        if (value instanceof BitSet bits) {
            return isTruth(bits, type) ? bits.get(0) : null;
        }
        if (value instanceof Temporal || value instanceof Duration) {
            return temporal(value, type);
        }
        return bytes(value, type);
    }

    private @Nullable Object text(Object value) {
        if (value instanceof ByteBuffer || value instanceof BitSet) {
            return null;
        }
        return driver.givesTexts() ? read(String.class) : written(value);
    }

    /** Of a value whose text at the server can be told from the value. */
    private static @Nullable Object written(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        boolean inOneWay = value instanceof Number && !(value instanceof Double || value instanceof Float);
        return inOneWay || value instanceof LocalDate ? value.toString() : null;
    }

    private @Nullable Object ofText(String text, Class<?> type) {
        if (type == Character.class) {
            return text.length() == 1 ? text.charAt(0) : null;
        }
        if (type == byte[].class) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (type == LocalDateTime.class || SessionZone.isMoment(type)) {
            return moment(dateTime(text), type);
        }
        return type == UUID.class ? uuid(text) : other(type);
    }

    private @Nullable Object temporal(Object value, Class<?> type) {
        if (type == Duration.class && value instanceof LocalTime time) {
            return Duration.ofNanos(time.toNanoOfDay());
        }
        if (value instanceof LocalDate date) {
            return type == LocalDateTime.class ? date.atStartOfDay() : null;
        }
        if (value instanceof LocalDateTime local) {
            return ofDateTime(local, type);
        }
        if (type == LocalTime.class) {
            throw refusal(type, "it is no time of day, get it as Duration");
        }
        return null;
    }

    private @Nullable Object ofDateTime(LocalDateTime local, Class<?> type) {
        if (type == LocalDate.class) {
            return local.toLocalDate();
        }
        if (type == LocalTime.class) {
            return local.toLocalTime();
        }
        return SessionZone.isMoment(type) ? zone.moment(local, type) : null;
    }

    private @Nullable Object moment(@Nullable LocalDateTime local, Class<?> type) {
        return local == null || !SessionZone.isMoment(type) ? local : zone.moment(local, type);
    }

    private @Nullable Object bytes(Object value, Class<?> type) {
        if (value instanceof ByteBuffer buffer && type == byte[].class) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return other(type);
    }

    /** Large objects and their like, which are the driver's to read. */
    private @Nullable Object other(Class<?> type) {
        return LARGE.contains(type) ? read(type) : null;
    }

    private @Nullable Object read(Class<?> type) {
        try {
            return given.apply(type);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw refusal(type, "cast it in the query");
        } catch (R2dbcException e) { // a zero date of r2dbc-mysql's, and what r2dbc-mariadb cannot parse
            throw refusal(type, isDate() ? NO_DATE : "cast it in the query");
        }
    }

    /** Without the column's label, which is the bound value itself where a query selects one. */
    private IllegalArgumentException refusal(Class<?> type, String advice) {
        return new IllegalArgumentException(
                "This %s cannot be read as %s: %s".formatted(column.getType().getName(), type.getSimpleName(), advice));
    }

    private static boolean isTruth(BitSet bits, Class<?> type) {
        return type == Boolean.class && bits.length() <= 1;
    }

    private static @Nullable LocalDateTime dateTime(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) { // is none
            return null;
        }
    }

    private static @Nullable UUID uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
        } catch (IllegalArgumentException e) { // is none
            return null;
        }
    }

    private static @Nullable Object time(@Nullable Duration time) {
        if (time == null || time.isNegative() || time.compareTo(DAY) >= 0) {
            return time;
        }
        return LocalTime.ofNanoOfDay(time.toNanos());
    }
}
