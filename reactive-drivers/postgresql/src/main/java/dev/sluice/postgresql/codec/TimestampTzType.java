package dev.sluice.postgresql.codec;

import static dev.sluice.postgresql.codec.TemporalText.MICROS_PER_SECOND;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code timestamptz}: microseconds since 2000-01-01T00:00Z.
 * <p>
 * Only the text says what time zone the session has, so that the offset has to be asked for. {@code Instant} needs none
 * and is the fastest to read.
 */
final class TimestampTzType extends BinaryType {

    /** Of the time in the session's zone; the driver takes the JVM's zone for some of them. */
    private static final Set<Class<?>> PARTS = Set.of(
            Instant.class,
            ZonedDateTime.class,
            LocalDateTime.class,
            LocalDate.class,
            LocalTime.class,
            OffsetTime.class);

    TimestampTzType() {
        super("timestamptz", OffsetDateTime.class);
    }

    @Override
    @Nullable
    Class<?> readableAs(Class<?> target) {
        return PARTS.contains(target) ? target : super.readableAs(target);
    }

    @Override
    Class<?> naturalElement() {
        return Instant.class;
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        long micros = in.readLong();
        if (target == Instant.class && !TimestampType.isInfinite(micros)) {
            long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
            return Instant.ofEpochSecond(seconds + TimestampType.EPOCH, (micros - seconds * MICROS_PER_SECOND) * 1000);
        }
        OffsetDateTime dateTime = dateTime(micros, session);
        if (target == OffsetDateTime.class) {
            return dateTime;
        }
        if (target == Instant.class) {
            return dateTime.toInstant();
        }
        return target == ZonedDateTime.class ? dateTime.toZonedDateTime() : part(dateTime, micros, target);
    }

    private Object part(OffsetDateTime dateTime, long micros, Class<?> target) {
        if (TimestampType.isInfinite(micros)) {
            throw Unreadable.infinite(this);
        }
        if (target == LocalDateTime.class) {
            return dateTime.toLocalDateTime();
        }
        if (target == LocalDate.class) {
            return dateTime.toLocalDate();
        }
        return target == LocalTime.class ? dateTime.toLocalTime() : dateTime.toOffsetTime();
    }

    private static OffsetDateTime dateTime(long micros, Session session) {
        if (TimestampType.isInfinite(micros)) {
            return micros < 0 ? OffsetDateTime.MIN : OffsetDateTime.MAX;
        }
        ZoneOffset offset = session.offsetAt(micros);
        LocalDateTime local = TimestampType.dateTime(micros + offset.getTotalSeconds() * MICROS_PER_SECOND);
        return OffsetDateTime.of(local, offset);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        long micros = in.readLong();
        if (TimestampType.isInfinite(micros)) {
            out.append(micros < 0 ? "-infinity" : "infinity");
            return;
        }
        ZoneOffset offset = session.offsetAt(micros);
        LocalDate date = TimestampType.appendDateTime(micros + offset.getTotalSeconds() * MICROS_PER_SECOND, out);
        TemporalText.appendOffset(offset, out);
        TemporalText.appendEra(date, out);
    }
}
