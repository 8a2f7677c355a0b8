package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.postgresql.message.Format;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The time zone of a session, which may change with any statement.
 * <p>
 * The driver knows it from the server's reports but tells only its own codecs. So one of them is asked what a moment is
 * on the session's wall clock. It is asked about whole seconds after the year 1700 only: its arithmetic is off before
 * 1582, and no zone had a second offset before 1700.
 */
final class SessionZone {

    /** 1700-01-01T00:00Z in microseconds since 2000. */
    private static final long FIRST = -109_572L * TemporalText.MICROS_PER_DAY;

    private static final int TIMESTAMPTZ = PostgresqlObjectId.TIMESTAMPTZ.getObjectId();

    private final Codec<LocalDateTime> wallClock;

    private SessionZone(Codec<LocalDateTime> wallClock) {
        this.wallClock = wallClock;
    }

    static SessionZone of(CodecRegistry registry) {
        for (Codec<?> codec : registry) {
            if (OtherCodecs.isDrivers(codec)
                    && codec instanceof CodecMetadata metadata
                    && metadata.type() == LocalDateTime.class
                    && codec.canDecode(TIMESTAMPTZ, Format.FORMAT_BINARY, LocalDateTime.class)) {
                @SuppressWarnings("unchecked")
                Codec<LocalDateTime> wallClock = (Codec<LocalDateTime>) codec;
                return new SessionZone(wallClock);
            }
        }
        throw new IllegalStateException("The driver has no codec that reads timestamptz as LocalDateTime");
    }

    ZoneOffset offsetAt(long micros) {
        long moment = Math.max(micros, FIRST);
        long seconds = Math.floorDiv(moment, TemporalText.MICROS_PER_SECOND);
        try {
            return offset(seconds);
        } catch (NullPointerException lostByTheCompiler) {
            // JDK 23 to 25 rarely compile this so that a LocalDateTime has no date (DBZ-9558 of Debezium), and drop the
            // compiled code when it throws
            return offset(seconds);
        }
    }

    private ZoneOffset offset(long seconds) {
        ByteBuf whole = Unpooled.buffer(Long.BYTES).writeLong(seconds * TemporalText.MICROS_PER_SECOND);
        LocalDateTime local =
                Objects.requireNonNull(wallClock.decode(whole, TIMESTAMPTZ, Format.FORMAT_BINARY, LocalDateTime.class));
        return ZoneOffset.ofTotalSeconds((int) (local.toEpochSecond(ZoneOffset.UTC) - seconds - TimestampType.EPOCH));
    }
}
