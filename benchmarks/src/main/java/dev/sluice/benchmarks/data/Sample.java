package dev.sluice.benchmarks.data;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A wide row, and what every peer makes of it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sample(
        int id,
        long big,
        double ratio,
        String name,
        String note,
        OffsetDateTime created,
        BigDecimal price,
        UUID token,
        byte[] payload) {

    /** In the order of the components. */
    public static final List<String> COLUMNS =
            List.of("id", "big", "ratio", "name", "note", "created", "price", "token", "payload");

    private static final OffsetDateTime FIRST = OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final String TEXT = "The quick brown fox jumps over the lazy dog. ".repeat(8);
    private static final int LEAST_TEXT = 200;

    /** The row with this key: the same in every run and every database, and as exact as the least exact of them. */
    public static Sample of(int id) {
        return new Sample(
                id,
                id * 1_000_003L,
                id / 8.0,
                "name of row " + id,
                TEXT.substring(0, LEAST_TEXT + id % (TEXT.length() - LEAST_TEXT)),
                FIRST.plusSeconds(id * 61L).plusNanos(id % 1000 * 1000L),
                BigDecimal.valueOf(id % 1_000_000, 2),
                new UUID(0x4000L | (long) id << 32, 0x8000_0000_0000_0000L | id),
                payload(id));
    }

    private static byte[] payload(int id) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (id >> (i % 4 * 8));
        }
        return bytes;
    }

    /** A number that differs when a value does; cheap, because every peer pays for it. */
    public long digest() {
        return id
                + big * 3
                + Double.doubleToRawLongBits(ratio)
                + name.hashCode()
                + note.length() * 7L
                + created.toEpochSecond() * 11
                + created.getNano()
                + price.unscaledValue().longValue() * 13
                + price.scale()
                + token.getMostSignificantBits()
                + token.getLeastSignificantBits()
                + payload.length
                + payload[0];
    }
}
