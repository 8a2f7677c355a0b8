package dev.sluice.mysqlfamily;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which zone a session writes and reads moments. The protocol knows local times only: what is an {@link Instant}, an
 * {@link OffsetDateTime} or a {@link ZonedDateTime} here is a local time of that zone there.
 */
final class SessionZone {

    /** Of a session that was not asked. */
    static final SessionZone UNKNOWN = new SessionZone("unknown", null);

    private final String name;
    private final @Nullable ZoneId zone;

    private SessionZone(String name, @Nullable ZoneId zone) {
        this.name = name;
        this.zone = zone;
    }

    /** @param name as the server has it */
    static SessionZone of(String name) {
        try {
            return new SessionZone(name, ZoneId.of(name).normalized());
        } catch (
                DateTimeException
                        e) { // an abbreviation of the operating system's, or a name that only the server knows
            return new SessionZone(name, null);
        }
    }

    static boolean isMoment(@Nullable Object value) {
        return value instanceof Instant || value instanceof OffsetDateTime || value instanceof ZonedDateTime;
    }

    static boolean isMoment(Class<?> type) {
        return type == Instant.class || type == OffsetDateTime.class || type == ZonedDateTime.class;
    }

    /**
     * A moment as the session writes it.
     *
     * @throws IllegalStateException when it could mean another moment there
     */
    LocalDateTime local(Object moment) {
        Instant instant;
        if (moment instanceof OffsetDateTime offset) {
            instant = offset.toInstant();
        } else {
            instant = moment instanceof ZonedDateTime zoned ? zoned.toInstant() : (Instant) moment;
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant, known());
        offsetAt(local);
        return local;
    }

    /**
     * What the session has written, as a moment of that type.
     *
     * @throws IllegalStateException when it could mean more than one moment
     */
    <T> T moment(LocalDateTime local, Class<T> type) {
        OffsetDateTime moment = local.atOffset(offsetAt(local));
        if (type == Instant.class) {
            return type.cast(moment.toInstant());
        }
        return type.cast(type == ZonedDateTime.class ? moment.atZoneSameInstant(known()) : moment);
    }

    private ZoneOffset offsetAt(LocalDateTime local) {
        List<ZoneOffset> offsets = known().getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw new IllegalStateException(
                    "This local time is not one moment in the session's time zone %s: set its time_zone to '+00:00'"
                            .formatted(name));
        }
        return offsets.get(0);
    }

    private ZoneId known() {
        if (zone == null) {
            throw new IllegalStateException(
                    "Moments cannot be told in the session's time zone, %s: set its time_zone to '+00:00'"
                            .formatted(name));
        }
        return zone;
    }
}
