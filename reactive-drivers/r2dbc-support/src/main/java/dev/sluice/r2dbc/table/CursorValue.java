package dev.sluice.r2dbc.table;

import dev.sluice.schema.Column;
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
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value of a row as text, exactly: a letter for its class, and the value, in which nothing ends it. */
final class CursorValue {

    private static final String NULL = "n";

    /** In Base64, as a text may have any character in it. */
    private static final char TEXT = 's';

    private static final char BYTES = 'x';

    /** No database has numbers that are longer when they are written out; a short text can name one that fills the memory. */
    private static final int MOST_ZEROS = 200_000;

    private static final Map<Class<?>, Character> LETTERS = Map.ofEntries(
            Map.entry(Boolean.class, 'z'),
            Map.entry(Byte.class, 'b'),
            Map.entry(Short.class, 'h'),
            Map.entry(Integer.class, 'i'),
            Map.entry(Long.class, 'l'),
            Map.entry(BigInteger.class, 'I'),
            Map.entry(BigDecimal.class, 'D'),
            Map.entry(Float.class, 'f'),
            Map.entry(Double.class, 'd'),
            Map.entry(LocalDate.class, 'a'),
            Map.entry(LocalTime.class, 't'),
            Map.entry(LocalDateTime.class, 'm'),
            Map.entry(OffsetTime.class, 'T'),
            Map.entry(OffsetDateTime.class, 'M'),
            Map.entry(ZonedDateTime.class, 'Z'),
            Map.entry(Instant.class, 'p'),
            Map.entry(UUID.class, 'u'));

    private static final Map<Character, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry('z', Boolean::valueOf),
            Map.entry('b', Byte::valueOf),
            Map.entry('h', Short::valueOf),
            Map.entry('i', Integer::valueOf),
            Map.entry('l', Long::valueOf),
            Map.entry('I', BigInteger::new),
            Map.entry('D', CursorValue::decimal),
            Map.entry('f', Float::valueOf),
            Map.entry('d', Double::valueOf),
            Map.entry('a', LocalDate::parse),
            Map.entry('t', LocalTime::parse),
            Map.entry('m', LocalDateTime::parse),
            Map.entry('T', OffsetTime::parse),
            Map.entry('M', OffsetDateTime::parse),
            Map.entry('Z', ZonedDateTime::parse),
            Map.entry('p', Instant::parse),
            Map.entry('u', UUID::fromString),
            Map.entry(TEXT, CursorValue::utf16),
            Map.entry(BYTES, text -> Base64.getDecoder().decode(text)));

    private CursorValue() {}

    static String write(@Nullable Object value, Column column) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof String || value instanceof ByteBuffer || value instanceof byte[]) {
            return (value instanceof String ? TEXT : BYTES) + text(value);
        }
        Character letter = LETTERS.get(value.getClass());
        if (letter == null) {
            throw new IllegalArgumentException("Pages cannot be ordered by column '%s' of %s, which is of type %s"
                    .formatted(column.name(), column.table(), column.typeName()));
        }
        return letter + text(value);
    }

    static @Nullable Object read(String written) {
        if (written.equals(NULL)) {
            return null;
        }
        Function<String, Object> reader = written.isEmpty() ? null : READERS.get(written.charAt(0));
        if (reader == null) {
            throw CursorText.malformed();
        }
        try {
            return reader.apply(written.substring(1));
        } catch (RuntimeException e) { // not kept, as it shows the value
            throw CursorText.malformed();
        }
    }

    static String text(Object value) {
        if (value instanceof String text) {
            return base64(text);
        }
        if (value instanceof ByteBuffer buffer) {
            ByteBuffer rest = buffer.duplicate();
            byte[] bytes = new byte[rest.remaining()];
            rest.get(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }

    /** By its UTF-16 units, so that half a surrogate pair is not lost. */
    private static String base64(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 2);
        bytes.asCharBuffer().put(text);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static Object decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > MOST_ZEROS) {
            throw CursorText.malformed();
        }
        return number;
    }

    private static Object utf16(String base64) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                .asCharBuffer()
                .toString();
    }
}
