package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.time.LocalTime;

/** {@code time}: microseconds of the day; 24:00 is {@code LocalTime.MAX}, as in text mode. */
final class TimeType extends BinaryType {

    TimeType() {
        super("time", LocalTime.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        long micros = in.readLong();
        return micros == TemporalText.MICROS_PER_DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1000);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        TemporalText.appendTime(in.readLong(), out);
    }
}
