package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/** {@code timetz}: microseconds of the day and seconds west of UTC. */
final class TimeTzType extends BinaryType {

    TimeTzType() {
        super("timetz", OffsetTime.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        if (in.getLong(in.readerIndex()) == TemporalText.MICROS_PER_DAY) {
            // Text mode gives OffsetTime.MAX, whose offset is not that of the value.
            throw Unreadable.value(name(), target, "is the end of the day, 24:00", "String");
        }
        LocalTime time = LocalTime.ofNanoOfDay(in.readLong() * 1000);
        return OffsetTime.of(time, ZoneOffset.ofTotalSeconds(-in.readInt()));
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        TemporalText.appendTime(in.readLong(), out);
        TemporalText.appendOffset(ZoneOffset.ofTotalSeconds(-in.readInt()), out);
    }
}
