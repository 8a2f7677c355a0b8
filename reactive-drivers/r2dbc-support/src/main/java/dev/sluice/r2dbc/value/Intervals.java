package dev.sluice.r2dbc.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time, bound as Duration or Period. A type that ends with a unit, such as {@code interval day to hour}, keeps
 * nothing finer than it.
 *
 * @param unit the last unit of the type; empty where it has none
 */
public record Intervals(String unit, int digits) implements Conversion {

    /** Of the seconds, behind an optional precision. */
    private static final Pattern FRACTION =
            Pattern.compile("(?:interval|second)\\s*\\((?:\\d+\\s*,\\s*)?(\\d+)\\)$", Pattern.CASE_INSENSITIVE);

    static Conversion of(ColumnType type, ValueRules rules) {
        return of(type, rules.fractionDigits(type));
    }

    /** Those of {@code type}, whose seconds have so many digits behind the point unless it says it itself. */
    public static Intervals of(ColumnType type, int digits) {
        Matcher fraction = FRACTION.matcher(type.declared());
        String last = type.name().substring(type.name().lastIndexOf(' ') + 1);
        String unit =
                switch (last) {
                    case "year", "month", "day", "hour", "minute", "second" -> last;
                    default -> "";
                };
        return new Intervals(unit, fraction.find() ? Integer.parseInt(fraction.group(1)) : digits);
    }

    @Override
    public Object convert(Object value) {
        if (value instanceof CharSequence text) {
            return convert(parsed(text));
        }
        if (value instanceof Duration duration) {
            check(duration);
            return duration;
        }
        if (value instanceof Period period) {
            check(period);
            return period;
        }
        throw Misfit.kind("it is none of a Duration, a Period and the text of one");
    }

    private static Object parsed(CharSequence text) {
        try {
            return text.toString().indexOf('T') < 0 ? Period.parse(text) : Duration.parse(text);
        } catch (DateTimeException e) { // quotes the text
            throw Misfit.kind("its text is that of no Duration and no Period in ISO 8601");
        }
    }

    /** Its largest unit is the hour; that days have 24 of them is taken for granted only when the type has no hours. */
    private void check(Duration duration) {
        long seconds =
                switch (unit) {
                    case "", "second" -> 1;
                    case "minute" -> 60;
                    case "hour" -> 3600;
                    case "day" -> 86_400;
                    default -> throw Misfit.kind("a Duration has no years or months: give a Period");
                };
        new Fraction(digits).check(duration.getNano());
        if (duration.getSeconds() % seconds != 0 || (seconds > 1 && duration.getNano() != 0)) {
            throw Misfit.time("the type keeps nothing finer than a " + unit);
        }
    }

    private void check(Period period) {
        boolean days = unit.equals("year") || unit.equals("month");
        boolean months = unit.equals("year");
        if ((days && period.getDays() != 0) || (months && period.getMonths() % 12 != 0)) {
            throw Misfit.time("the type keeps nothing finer than a " + unit);
        }
    }
}
