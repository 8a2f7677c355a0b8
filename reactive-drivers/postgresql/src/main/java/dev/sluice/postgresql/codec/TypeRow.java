package dev.sluice.postgresql.codec;

import io.r2dbc.spi.Readable;
import java.util.Objects;

/**
 * What the catalog says of one type.
 *
 * @param kind {@code pg_type.typtype}
 * @param base the type under a domain, or {@code 0}
 * @param element the type of an array's elements, or {@code 0}
 * @param delimiter what stands between values of this type in an array's text
 * @param subtype the type of a range's bounds, or {@code 0}
 * @param send the function that makes the binary form
 */
record TypeRow(int oid, String name, char kind, int base, int element, char delimiter, int subtype, String send) {

    /** All is text, so that reading it needs none of the codecs it is for. */
    static final String QUERY = """
            select t.oid::text, t.typname::text, t.typtype::text, t.typbasetype::text, t.typelem::text,
                t.typdelim::text, coalesce(r.rngsubtype, 0)::text, p.proname::text
            from pg_catalog.pg_type t
            left join pg_catalog.pg_proc p on p.oid = t.typsend
            left join pg_catalog.pg_range r
                on t.oid in (r.rngtypid, (to_jsonb(r) ->> 'rngmultitypid')::oid)
            where t.typtype <> 'p' or p.proname = 'array_send'""";

    static TypeRow of(Readable row) {
        return new TypeRow(
                oid(row, 0),
                text(row, 1),
                text(row, 2).charAt(0),
                oid(row, 3),
                oid(row, 4),
                text(row, 5).charAt(0),
                oid(row, 6),
                Objects.requireNonNullElse(row.get(7, String.class), ""));
    }

    private static int oid(Readable row, int column) {
        return Integer.parseUnsignedInt(text(row, column));
    }

    private static String text(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
