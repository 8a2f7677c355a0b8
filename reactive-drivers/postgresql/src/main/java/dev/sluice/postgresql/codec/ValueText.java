package dev.sluice.postgresql.codec;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;

/** Java values as the server reads them from text, whatever its settings are. */
public final class ValueText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private ValueText() {}

    /** The text of a value of a class that the driver binds, or of a Duration or a Period. */
    public static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    /** Appends what {@link #of} gives. */
    public static void append(Object value, StringBuilder out) {
        if (value instanceof Boolean truth) {
            out.append(truth ? 't' : 'f');
        } else if (value instanceof ByteBuffer bytes) {
            appendBytes(bytes, out);
        } else if (value instanceof Duration duration) {
            appendDuration(duration, out);
        } else if (value instanceof Period period) {
            appendPeriod(period, out);
        } else if (!appendTime(value, out)) {
            out.append(value);
        }
    }

    private static boolean appendTime(Object value, StringBuilder out) {
        if (value instanceof LocalDate date) {
            appendDate(date, out);
        } else if (value instanceof LocalDateTime local) {
            appendTimestamp(local, out);
        } else if (value instanceof OffsetDateTime moment) {
            appendMoment(moment, out);
        } else if (value instanceof LocalTime time) {
            TemporalText.appendTime(micros(time), out);
        } else if (value instanceof OffsetTime time) {
            TemporalText.appendTime(micros(time.toLocalTime()), out);
            TemporalText.appendOffset(time.getOffset(), out);
        } else {
            return false;
        }
        return true;
    }

    private static void appendDate(LocalDate date, StringBuilder out) {
        if (!appendInfinity(date.equals(LocalDate.MAX), date.equals(LocalDate.MIN), out)) {
            TemporalText.appendDate(date, out);
            TemporalText.appendEra(date, out);
        }
    }

    private static void appendTimestamp(LocalDateTime local, StringBuilder out) {
        if (!appendInfinity(local.equals(LocalDateTime.MAX), local.equals(LocalDateTime.MIN), out)) {
            TemporalText.appendDate(local.toLocalDate(), out);
            TemporalText.appendTime(micros(local.toLocalTime()), out.append(' '));
            TemporalText.appendEra(local.toLocalDate(), out);
        }
    }

    /** In UTC, as the server takes no offsets of sixteen hours and more. */
    private static void appendMoment(OffsetDateTime moment, StringBuilder out) {
        if (!appendInfinity(moment.equals(OffsetDateTime.MAX), moment.equals(OffsetDateTime.MIN), out)) {
            LocalDateTime local = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            TemporalText.appendDate(local.toLocalDate(), out);
            TemporalText.appendTime(micros(local.toLocalTime()), out.append(' '));
            out.append("+00");
            TemporalText.appendEra(local.toLocalDate(), out);
        }
    }

    private static boolean appendInfinity(boolean positive, boolean negative, StringBuilder out) {
        out.append(positive ? "infinity" : negative ? "-infinity" : "");
        return positive || negative;
    }

    private static long micros(LocalTime time) {
        return time.toNanoOfDay() / 1000;
    }

    /** A sign before the hours is that of all of it; it is said, as one before it may be that of all that follows. */
    private static void appendDuration(Duration duration, StringBuilder out) {
        out.append(duration.isNegative() ? '-' : '+');
        Duration size = duration.abs();
        TemporalText.appendTime(
                Math.addExact(
                        Math.multiplyExact(size.getSeconds(), TemporalText.MICROS_PER_SECOND), size.getNano() / 1000),
                out);
    }

    /** Each with its sign: in the style of the SQL standard, one alone before all is that of all. */
    private static void appendPeriod(Period period, StringBuilder out) {
        appendSigned(period.getYears(), out).append(" years ");
        appendSigned(period.getMonths(), out).append(" mons ");
        appendSigned(period.getDays(), out).append(" days");
    }

    private static StringBuilder appendSigned(int number, StringBuilder out) {
        return (number < 0 ? out : out.append('+')).append(number);
    }

    private static void appendBytes(ByteBuffer bytes, StringBuilder out) {
        out.ensureCapacity(out.length() + 2 + 2 * bytes.remaining());
        out.append("\\x");
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            int b = bytes.get(i);
            out.append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
        }
    }
}
