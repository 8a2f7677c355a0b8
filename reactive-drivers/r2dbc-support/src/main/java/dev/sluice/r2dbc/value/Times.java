package dev.sluice.r2dbc.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Function;

/** Dates and times. */
final class Times {

    private Times() {}

    static Conversion of(ColumnType type, ValueRules rules) {
        Span dates = rules.dates(type);
        Span seconds = rules.seconds(type);
        Fraction fraction = new Fraction(rules.fractionDigits(type));
        return switch (type.dataType()) {
            case DATE -> value -> date(value, dates);
            case TIME -> value -> time(value, fraction);
            case TIME_WITH_TIME_ZONE -> value -> timeWithZone(value, fraction);
            case TIMESTAMP -> value -> timestamp(value, fraction, seconds);
            default -> value -> moment(value, fraction, seconds);
        };
    }

    private static LocalDate date(Object value, Span span) {
        LocalDate date = value instanceof LocalDate local ? local : parsed(value, LocalDate::parse, "LocalDate");
        span.check(date.toEpochDay());
        return date;
    }

    private static LocalTime time(Object value, Fraction fraction) {
        if (value instanceof OffsetTime) {
            throw Misfit.kind("the column has no time zone: give a LocalTime");
        }
        LocalTime time = value instanceof LocalTime local ? local : parsed(value, LocalTime::parse, "LocalTime");
        fraction.check(time);
        return time;
    }

    private static OffsetTime timeWithZone(Object value, Fraction fraction) {
        if (value instanceof LocalTime) {
            throw Misfit.kind("it has no time zone, which the column wants: give an OffsetTime");
        }
        OffsetTime time = value instanceof OffsetTime offset ? offset : parsed(value, OffsetTime::parse, "OffsetTime");
        fraction.check(time);
        return time;
    }

    private static LocalDateTime timestamp(Object value, Fraction fraction, Span span) {
        if (isMoment(value)) {
            throw Misfit.kind("the column has no time zone, and it is a moment: "
                    + "say in which zone with LocalDateTime.ofInstant, or make the column one with time zone");
        }
        LocalDateTime time = value instanceof LocalDateTime local
                ? local
                : parsed(value, text -> LocalDateTime.parse(iso(text)), "LocalDateTime");
        fraction.check(time);
        span.check(time.toEpochSecond(ZoneOffset.UTC));
        return time;
    }

    private static OffsetDateTime moment(Object value, Fraction fraction, Span span) {
        if (value instanceof LocalDateTime) {
            throw Misfit.kind("it has no time zone, which the column wants: say in which zone with atZone");
        }
        OffsetDateTime moment = value instanceof OffsetDateTime offset ? offset : toMoment(value);
        fraction.check(moment);
        span.check(moment.toEpochSecond());
        return moment;
    }

    private static boolean isMoment(Object value) {
        return value instanceof Instant
                || value instanceof OffsetDateTime
                || value instanceof ZonedDateTime
                || value instanceof Date;
    }

    private static OffsetDateTime toMoment(Object value) {
        if (value instanceof ZonedDateTime zoned) {
            return zoned.toOffsetDateTime();
        }
        if (value instanceof Instant instant) {
            return utc(instant);
        }
        if (value instanceof Date date) {
            return utc(instant(date));
        }
        return parsed(
                value,
                text -> ZonedDateTime.parse(iso(text)).toOffsetDateTime(),
                "OffsetDateTime, Instant or ZonedDateTime");
    }

    private static Instant instant(Date date) {
        try {
            return date.toInstant();
        } catch (UnsupportedOperationException e) { // of JDBC, and only a date or only a time
            throw Misfit.kind("it is no moment: give an Instant");
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        try {
            return instant.atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Misfit.time("its year is out of range");
        }
    }

    /** Databases write a space where ISO 8601 has a T. */
    private static String iso(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space) + 'T' + text.substring(space + 1);
    }

    private static <T> T parsed(Object value, Function<String, T> parse, String wanted) {
        if (!(value instanceof CharSequence)) {
            throw Misfit.kind("it is no %s, nor the text of one".formatted(wanted));
        }
        try {
            return parse.apply(value.toString());
        } catch (DateTimeException e) { // quotes the text
            throw Misfit.kind("its text is not that of a %s in ISO 8601".formatted(wanted));
        }
    }
}
