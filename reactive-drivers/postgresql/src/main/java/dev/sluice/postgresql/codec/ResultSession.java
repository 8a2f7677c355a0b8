package dev.sluice.postgresql.codec;

import static dev.sluice.postgresql.codec.TemporalText.MICROS_PER_DAY;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The session while the rows of one result come. No other statement runs in it meanwhile, so that its time zone stays what it
 * is, and the offsets of whole days can be kept: no zone has changed its offset twice within one.
 */
final class ResultSession implements Session {

    /** A power of two. */
    private static final int DAYS = 256;

    /** Values that are looked up one by one: a day costs two of them. */
    private static final int FEW = 8;

    private final Session session;

    private long[] days = {};

    private @Nullable ZoneOffset[] offsets = {};

    private int asked;

    ResultSession(Session session) {
        this.session = session;
    }

    @Override
    public BinaryType type(int oid) {
        return session.type(oid);
    }

    @Override
    public ZoneOffset offsetAt(long micros) {
        long day = Math.floorDiv(micros, MICROS_PER_DAY);
        int slot = (int) day & (DAYS - 1);
        if (asked < FEW) {
            asked++;
            return session.offsetAt(micros);
        }
        ZoneOffset kept = days.length > 0 && days[slot] == day ? offsets[slot] : null;
        return kept != null ? kept : lookUp(micros, day, slot);
    }

    private ZoneOffset lookUp(long micros, long day, int slot) {
        ZoneOffset begin = session.offsetAt(day * MICROS_PER_DAY);
        if (!begin.equals(session.offsetAt((day + 1) * MICROS_PER_DAY))) {
            return session.offsetAt(micros);
        }
        if (days.length == 0) {
            days = new long[DAYS];
            offsets = new ZoneOffset[DAYS];
        }
        days[slot] = day;
        offsets[slot] = begin;
        return begin;
    }
}
