package dev.sluice.testkit.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What filters compare with: values of rows, others beside them, and both in other classes. */
final class Operands {

    private static final int OTHERS = 4;

    private final Random random;

    Operands(Random random) {
        this.random = random;
    }

    Object next(FilterColumn column) {
        boolean other = !column.others().isEmpty() && random.nextInt(OTHERS) == 0;
        Object value = any(other ? column.others() : column.values());
        return random.nextBoolean() ? value : inOtherClass(column.kind(), value);
    }

    private Object any(List<Object> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Object inOtherClass(ValueKind kind, Object value) {
        return switch (kind) {
            case WHOLE, DECIMAL -> number(new BigDecimal(value.toString()));
            case TRUTH, DATE, DOUBLE -> value.toString();
            case UUID ->
                random.nextBoolean() ? value.toString() : value.toString().toUpperCase(Locale.ROOT);
            case TIMESTAMP -> value.toString().replace('T', random.nextBoolean() ? 'T' : ' ');
            case MOMENT -> moment((OffsetDateTime) value);
            case BYTES -> ByteBuffer.wrap((byte[]) value);
            case TEXT, LABEL -> CharBuffer.wrap(value.toString());
        };
    }

    private Object number(BigDecimal number) {
        return switch (random.nextInt(5)) {
            case 0 -> number.toString();
            case 1 -> number.toPlainString();
            case 2 -> number.setScale(number.scale() + 3);
            case 3 -> integer(number);
            default -> number;
        };
    }

    private static Object integer(BigDecimal number) {
        try {
            BigInteger whole = number.toBigIntegerExact();
            return whole.bitLength() < Integer.SIZE ? (Object) whole.intValue() : whole;
        } catch (ArithmeticException fraction) {
            return number;
        }
    }

    private Object moment(OffsetDateTime moment) {
        return switch (random.nextInt(4)) {
            case 0 -> moment.toInstant();
            case 1 -> moment.toZonedDateTime();
            case 2 -> moment.withOffsetSameInstant(ZoneOffset.ofHours(5)).toString();
            default -> moment.toString();
        };
    }

    /** What may be in a text of the column. */
    String piece(FilterColumn column) {
        String text = next(column).toString();
        int[] points = text.codePoints().toArray();
        int from = random.nextInt(points.length + 1);
        return new String(points, from, random.nextInt(points.length - from + 1));
    }

    /** A text of the column of which characters have become signs of a pattern. */
    String pattern(FilterColumn column) {
        StringBuilder pattern = new StringBuilder();
        next(column).toString().codePoints().forEach(point -> {
            switch (random.nextInt(5)) {
                case 0 -> pattern.append('%');
                case 1 -> pattern.append('_');
                case 2 -> pattern.append('\\').appendCodePoint(point);
                default -> pattern.append(point == '\\' ? "\\" : "").appendCodePoint(point);
            }
        });
        return random.nextInt(4) == 0 ? "%" + pattern + "%" : pattern.toString();
    }

    /** Without letters whose case not all databases know. */
    String asciiPattern(FilterColumn column) {
        StringBuilder pattern = new StringBuilder();
        pattern(column)
                .codePoints()
                .forEach(point -> pattern.appendCodePoint(point > 127 && Character.isLetter(point) ? '_' : point));
        String ascii = pattern.toString();
        return random.nextBoolean() ? ascii.toUpperCase(Locale.ROOT) : ascii.toLowerCase(Locale.ROOT);
    }
}
