package dev.sluice.r2dbcsqlite.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes of a stored value what the reader wants, when it is exactly that. */
public final class Decoder {

    /** Declared types whose columns give Long always, and not only where an Integer is too small. */
    private static final Set<String> LONG = Set.of("BIGINT", "INT8", "UNSIGNED BIG INT");

    private static final Map<Class<?>, Function<String, ?>> TEXTS = Map.ofEntries(
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(LocalDateTime.class, text -> LocalDateTime.parse(iso(text))),
            Map.entry(OffsetDateTime.class, text -> OffsetDateTime.parse(iso(text))),
            Map.entry(ZonedDateTime.class, text -> ZonedDateTime.parse(iso(text))),
            Map.entry(OffsetTime.class, OffsetTime::parse),
            Map.entry(Instant.class, Decoder::instant),
            Map.entry(Duration.class, Duration::parse),
            Map.entry(Period.class, Period::parse),
            Map.entry(Year.class, Year::parse));

    private Decoder() {}

    /** What is given where no class is asked for. */
    public static Object natural(Object stored, @Nullable String declared) {
        if (stored instanceof Long number) {
            boolean wide = declared != null && LONG.contains(declared.toUpperCase(Locale.ROOT));
            return wide || number != number.intValue() ? number : (Object) number.intValue();
        }
        return stored instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : stored;
    }

    /** The class of {@link #natural} for a column of that declared type, as far as it is known without a value. */
    public static Class<?> natural(@Nullable String declared) {
        if (declared == null) {
            return Object.class;
        }
        String type = declared.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return LONG.contains(type) ? Long.class : Number.class;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return String.class;
        }
        if (type.contains("BLOB") || type.isEmpty()) {
            return ByteBuffer.class;
        }
        return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? Double.class : Object.class;
    }

    /**
     * The value as a {@code type}.
     *
     * @param stored Long, Double, String or bytes
     * @throws IllegalArgumentException when it is none; the value is not in the message
     */
    public static <T> T decoded(Object stored, Class<T> type, @Nullable String declared) {
        if (type == Object.class) {
            return type.cast(natural(stored, declared));
        }
        Object value;
        try {
            value = as(stored, type);
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw unfit(stored, type);
        }
        if (value == null) {
            throw unfit(stored, type);
        }
        @SuppressWarnings("unchecked") // of a primitive class it is the wrapper
        T decoded = (T) value;
        return decoded;
    }

    private static @Nullable Object as(Object stored, Class<?> type) {
        if (stored instanceof Long number) {
            return type == Boolean.class ? (Object) truth(number) : Numbers.of(number, type);
        }
        if (stored instanceof Double number) {
            return Numbers.of(number, type);
        }
        if (stored instanceof String text) {
            return text(text, type);
        }
        return bytes((byte[]) stored, type);
    }

    private static Boolean truth(long number) {
        if (number != 0 && number != 1) {
            throw new ArithmeticException();
        }
        return number == 1;
    }

    private static @Nullable Object text(String text, Class<?> type) {
        if (type == String.class || type == CharSequence.class) {
            return text;
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(text);
        }
        if (type == BigInteger.class) {
            return new BigInteger(text);
        }
        if (type == Character.class) {
            return text.length() == 1 ? text.charAt(0) : null;
        }
        if (type.isEnum()) {
            return constant(text, type);
        }
        Function<String, ?> parse = TEXTS.get(type);
        return parse == null ? null : parse.apply(text);
    }

    private static @Nullable Object constant(String name, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    private static @Nullable Object bytes(byte[] bytes, Class<?> type) {
        if (type == byte[].class) {
            return bytes.clone();
        }
        return type == ByteBuffer.class ? ByteBuffer.wrap(bytes) : null;
    }

    /** SQLite's own functions write a space where ISO 8601 has a T. */
    private static String iso(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    /** Without an offset it is UTC, as SQLite's CURRENT_TIMESTAMP is. */
    private static Instant instant(String text) {
        String iso = iso(text);
        int time = Math.max(iso.indexOf('T'), 0);
        boolean offset = iso.endsWith("Z") || iso.indexOf('+', time) >= 0 || iso.indexOf('-', time) >= 0;
        return offset ? withOffset(iso) : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    /** The last instants are in a year that is too late for the other class, which in turn takes times without seconds. */
    private static Instant withOffset(String iso) {
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.parse(iso);
        }
    }

    private static IllegalArgumentException unfit(Object stored, Class<?> type) {
        String kind = stored instanceof Long
                ? "INTEGER"
                : stored instanceof Double ? "REAL" : stored instanceof String ? "TEXT" : "BLOB";
        return new IllegalArgumentException("A value stored as %s is no %s".formatted(kind, type.getName()));
    }
}
