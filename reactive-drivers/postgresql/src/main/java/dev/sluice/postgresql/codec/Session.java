package dev.sluice.postgresql.codec;

import java.time.ZoneOffset;

/** What a value needs to know beyond its own bytes. */
interface Session {

    /**
     * The type with this object id.
     *
     * @throws IllegalArgumentException when it is not known
     */
    BinaryType type(int oid);

    /** The offset of the session's time zone at a moment, in microseconds since 2000-01-01T00:00Z. */
    ZoneOffset offsetAt(long micros);
}
