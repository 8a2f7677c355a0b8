package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.time.LocalDate;

/** {@code date}: days since 2000-01-01; infinities are the least and the greatest {@code LocalDate}, as in text mode. */
final class DateType extends BinaryType {

    /** 2000-01-01 as an epoch day. */
    static final long EPOCH = 10_957;

    DateType() {
        super("date", LocalDate.class);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        int days = in.readInt();
        if (days == Integer.MAX_VALUE) {
            return LocalDate.MAX;
        }
        return days == Integer.MIN_VALUE ? LocalDate.MIN : LocalDate.ofEpochDay(days + EPOCH);
    }

    /** Other classes have no infinity, and the driver would make something of {@code LocalDate}'s ends. */
    @Override
    ByteBuf text(ByteBuf in, Session session) {
        int days = in.getInt(in.readerIndex());
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            throw Unreadable.infinite(this);
        }
        return super.text(in, session);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int days = in.readInt();
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            out.append(days < 0 ? "-infinity" : "infinity");
            return;
        }
        LocalDate date = LocalDate.ofEpochDay(days + EPOCH);
        TemporalText.appendDate(date, out);
        TemporalText.appendEra(date, out);
    }
}
