package dev.sluice.mysqlfamily;

import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A row whose moments are those of the session's time zone, not of this JVM's. A TIME that is no time of day is a
 * {@link Duration}; the drivers would take whole days off it.
 */
record SeenRow(Row row, SessionZone zone) implements Row {

    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public RowMetadata getMetadata() {
        return row.getMetadata();
    }

    @Override
    public @Nullable Object get(int index) {
        Object value = row.get(index);
        return value instanceof LocalTime ? time(row.get(index, Duration.class)) : value;
    }

    @Override
    public @Nullable Object get(String name) {
        Object value = row.get(name);
        return value instanceof LocalTime ? time(row.get(name, Duration.class)) : value;
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        if (type == LocalTime.class && row.get(index) instanceof LocalTime) {
            return type.cast(timeOfDay(row.get(index, Duration.class)));
        }
        return SessionZone.isMoment(type) ? moment(row.get(index, LocalDateTime.class), type) : row.get(index, type);
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        if (type == LocalTime.class && row.get(name) instanceof LocalTime) {
            return type.cast(timeOfDay(row.get(name, Duration.class)));
        }
        return SessionZone.isMoment(type) ? moment(row.get(name, LocalDateTime.class), type) : row.get(name, type);
    }

    private <T> @Nullable T moment(@Nullable LocalDateTime local, Class<T> type) {
        return local == null ? null : zone.moment(local, type);
    }

    private static @Nullable Object time(@Nullable Duration time) {
        return time != null && isOfDay(time) ? LocalTime.ofNanoOfDay(time.toNanos()) : time;
    }

    private static @Nullable LocalTime timeOfDay(@Nullable Duration time) {
        if (time != null && !isOfDay(time)) {
            throw new IllegalArgumentException("This TIME is no time of day: get it as a Duration");
        }
        return time == null ? null : LocalTime.ofNanoOfDay(time.toNanos());
    }

    private static boolean isOfDay(Duration time) {
        return !time.isNegative() && time.compareTo(DAY) < 0;
    }
}
