package dev.sluice.postgresql.codec;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Dates, times and offsets in the server's ISO style, which the driver asks for when it connects. */
final class TemporalText {

    static final long MICROS_PER_SECOND = 1_000_000;
    static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private TemporalText() {}

    static void appendDate(LocalDate date, StringBuilder out) {
        int year = date.getYear();
        appendPadded(year > 0 ? year : 1 - year, 4, out);
        appendPadded(date.getMonthValue(), 2, out.append('-'));
        appendPadded(date.getDayOfMonth(), 2, out.append('-'));
    }

    static void appendEra(LocalDate date, StringBuilder out) {
        if (date.getYear() <= 0) {
            out.append(" BC");
        }
    }

    /** Appends hours, which may be any number, minutes, seconds and what there is of microseconds. */
    static void appendTime(long micros, StringBuilder out) {
        long seconds = micros / MICROS_PER_SECOND;
        appendPadded(seconds / 3600, 2, out);
        appendPadded(seconds / 60 % 60, 2, out.append(':'));
        appendPadded(seconds % 60, 2, out.append(':'));
        long fraction = micros % MICROS_PER_SECOND;
        if (fraction != 0) {
            appendPadded(fraction, 6, out.append('.'));
            while (out.charAt(out.length() - 1) == '0') {
                out.setLength(out.length() - 1);
            }
        }
    }

    static void appendOffset(ZoneOffset offset, StringBuilder out) {
        int total = offset.getTotalSeconds();
        int size = Math.abs(total);
        appendPadded(size / 3600, 2, out.append(total < 0 ? '-' : '+'));
        if (size % 3600 != 0) {
            appendPadded(size / 60 % 60, 2, out.append(':'));
        }
        if (size % 60 != 0) {
            appendPadded(size % 60, 2, out.append(':'));
        }
    }

    private static void appendPadded(long value, int width, StringBuilder out) {
        String digits = Long.toString(value);
        out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
