package dev.sluice.postgresql;

import dev.sluice.postgresql.codec.ValueText;
import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Conversions;
import dev.sluice.r2dbc.value.Intervals;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.r2dbc.value.Texts;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.Json;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values that are sent as texts. */
final class OwnTexts {

    /** Of an interval, whose hours, minutes and seconds are counted in microseconds. */
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE / 1_000_000);

    private static final BigDecimal MOST_MONEY = new BigDecimal("92233720368547758.07");

    private OwnTexts() {}

    static @Nullable Conversion of(ColumnType type, Conversions common) {
        Conversion texts = Texts.unlimited(PostgresValues.INSTANCE);
        return switch (type.dataType()) {
            case MONEY -> money(common.common(type));
            case BIT -> BitTexts.of(type);
            case TIME_WITH_TIME_ZONE -> time(common.common(type));
            case INTERVAL -> interval(Intervals.of(type, 6));
            case JSON -> json(common.common(type));
            case NETWORK -> value -> texts.convert(value instanceof InetAddress address ? address(address) : value);
            case OTHER -> value -> texts.convert(value instanceof Number ? value.toString() : value);
            default -> null;
        };
    }

    private static Conversion money(Conversion decimals) {
        return value -> {
            BigDecimal amount = (BigDecimal) decimals.convert(value);
            if (amount.abs().compareTo(MOST_MONEY) > 0) {
                throw Misfit.number("it is out of the type's range, which ends at " + MOST_MONEY);
            }
            return amount.toPlainString();
        };
    }

    private static Conversion time(Conversion times) {
        return value -> {
            OffsetTime time = (OffsetTime) times.convert(value);
            ZoneOffset offset = time.getOffset();
            if (Math.abs(offset.getTotalSeconds()) >= PostgresValues.LARGEST_OFFSET) {
                throw Misfit.time("its offset is of sixteen hours or more, which PostgreSQL does not take");
            }
            return ValueText.of(time);
        };
    }

    private static Conversion interval(Conversion intervals) {
        return value -> {
            if (value instanceof Interval interval) {
                return interval(interval, intervals);
            }
            Object length = intervals.convert(value);
            if (length instanceof Duration duration && duration.abs().compareTo(LONGEST) > 0) {
                throw Misfit.time("it is longer than an interval counts in microseconds");
            }
            return ValueText.of(length);
        };
    }

    /** The parts of the driver's own class are checked one by one. */
    private static String interval(Interval interval, Conversion intervals) {
        return ValueText.of(intervals.convert(interval.getPeriod()))
                + ' '
                + ValueText.of(intervals.convert(interval.getDuration()));
    }

    private static Conversion json(Conversion values) {
        return value -> values.convert(value instanceof Json json ? json.asString() : value);
    }

    /** Without the scope that an address of this machine may have. */
    private static String address(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
