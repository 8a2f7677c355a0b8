package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.codec.Interval;

/** {@code interval}: microseconds, days and months, printed in the style {@code postgres}. */
final class IntervalType extends BinaryType {

    IntervalType() {
        super("interval", Interval.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        String text = string(in, session);
        if (text.endsWith("infinity")) {
            throw Unreadable.value(name(), target, "is infinite", "String");
        }
        return Interval.parse(text);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        long micros = in.readLong();
        int days = in.readInt();
        int months = in.readInt();
        if (micros == Long.MAX_VALUE && days == Integer.MAX_VALUE && months == Integer.MAX_VALUE) {
            out.append("infinity");
        } else if (micros == Long.MIN_VALUE && days == Integer.MIN_VALUE && months == Integer.MIN_VALUE) {
            out.append("-infinity");
        } else {
            print(months, days, micros, out);
        }
    }

    private static void print(int months, int days, long micros, StringBuilder out) {
        int start = out.length();
        boolean negative = appendPart(months / 12, "year", start, false, out);
        negative = appendPart(months % 12, "mon", start, negative, out);
        negative = appendPart(days, "day", start, negative, out);
        if (micros != 0 || out.length() == start) {
            appendSpace(start, out);
            if (micros < 0) {
                out.append('-');
            } else if (negative) {
                out.append('+');
            }
            appendTime(micros, out);
        }
    }

    private static void appendTime(long micros, StringBuilder out) {
        if (micros == Long.MIN_VALUE) {
            out.append("2562047788:00:54.775808");
        } else {
            TemporalText.appendTime(Math.abs(micros), out);
        }
    }

    /** Appends a part that is not zero, with a plus after a negative one; returns whether the last part is negative. */
    private static boolean appendPart(int value, String unit, int start, boolean negative, StringBuilder out) {
        if (value == 0) {
            return negative;
        }
        appendSpace(start, out);
        if (negative && value > 0) {
            out.append('+');
        }
        out.append(value).append(' ').append(unit).append(value == 1 ? "" : "s");
        return value < 0;
    }

    private static void appendSpace(int start, StringBuilder out) {
        if (out.length() > start) {
            out.append(' ');
        }
    }
}
