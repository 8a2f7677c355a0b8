package dev.sluice.postgresql.codec;

import static dev.sluice.postgresql.codec.TemporalText.MICROS_PER_DAY;
import static dev.sluice.postgresql.codec.TemporalText.MICROS_PER_SECOND;

import io.netty.buffer.ByteBuf;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** {@code timestamp}: microseconds since 2000-01-01; infinities are {@code LocalDateTime}'s ends, as in text mode. */
final class TimestampType extends BinaryType {

    /** 2000-01-01T00:00Z in epoch seconds. */
    static final long EPOCH = 946_684_800;

    TimestampType() {
        super("timestamp", LocalDateTime.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        long micros = in.readLong();
        if (micros == Long.MAX_VALUE) {
            return LocalDateTime.MAX;
        }
        return micros == Long.MIN_VALUE ? LocalDateTime.MIN : dateTime(micros);
    }

    /** Other classes have no infinity, and the driver would make something of {@code LocalDateTime}'s ends. */
    @Override
    ByteBuf text(ByteBuf in, Session session) {
        if (isInfinite(in.getLong(in.readerIndex()))) {
            throw Unreadable.infinite(this);
        }
        return super.text(in, session);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        long micros = in.readLong();
        if (isInfinite(micros)) {
            out.append(micros < 0 ? "-infinity" : "infinity");
        } else {
            TemporalText.appendEra(appendDateTime(micros, out), out);
        }
    }

    static boolean isInfinite(long micros) {
        return micros == Long.MAX_VALUE || micros == Long.MIN_VALUE;
    }

    static LocalDateTime dateTime(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
        int nanos = (int) (micros - seconds * MICROS_PER_SECOND) * 1000;
        return LocalDateTime.ofEpochSecond(seconds + EPOCH, nanos, ZoneOffset.UTC);
    }

    static LocalDate appendDateTime(long micros, StringBuilder out) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY) + DateType.EPOCH);
        TemporalText.appendDate(date, out);
        TemporalText.appendTime(Math.floorMod(micros, MICROS_PER_DAY), out.append(' '));
        return date;
    }
}
