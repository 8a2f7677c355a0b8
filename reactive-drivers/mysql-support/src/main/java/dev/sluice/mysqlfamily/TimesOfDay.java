package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Intervals;
import dev.sluice.r2dbc.value.Misfit;
import java.time.Duration;

/**
 * A time is one of the day, or a length of time of either sign.
 *
 * @param times for those of the day
 */
record TimesOfDay(Conversion times, int digits) implements Conversion {

    private static final Duration LONGEST = Duration.ofHours(839).minusSeconds(1);

    @Override
    public Object convert(Object value) {
        boolean length = value instanceof Duration
                || (value instanceof CharSequence text && text.toString().contains("P"));
        return length ? checked(new Intervals("second", digits).convert(value)) : times.convert(value);
    }

    private static Object checked(Object length) {
        if (!(length instanceof Duration duration) || duration.abs().compareTo(LONGEST) > 0) {
            throw Misfit.time("it is out of the type's range, -838:59:59 to 838:59:59");
        }
        return length;
    }
}
