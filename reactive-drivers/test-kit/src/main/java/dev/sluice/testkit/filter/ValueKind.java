package dev.sluice.testkit.filter;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;

/** What the values of a column are to a comparison. */
public enum ValueKind {
    WHOLE,
    DECIMAL,
    DOUBLE,
    TRUTH,
    TEXT,
    DATE,
    TIMESTAMP,
    MOMENT,
    UUID,
    BYTES,
    /** Constants, ordered by their place in the type. */
    LABEL;

    /** One form for all that mean the same value, whatever its class is. */
    Object plain(Object value) {
        return switch (this) {
            case WHOLE, DECIMAL -> new BigDecimal(value.toString());
            case DOUBLE -> real(Double.parseDouble(value.toString()));
            case TRUTH -> Boolean.valueOf(value.toString());
            case TEXT, LABEL -> value.toString();
            case DATE -> LocalDate.parse(value.toString());
            case TIMESTAMP -> LocalDateTime.parse(value.toString().replace(' ', 'T'));
            case MOMENT -> moment(value);
            case UUID -> value.toString().toLowerCase(Locale.ROOT);
            case BYTES -> value instanceof ByteBuffer buffer ? bytes(buffer) : value;
        };
    }

    private static Object real(double real) {
        return Double.isFinite(real) ? new BigDecimal(real) : (Object) real;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Instant moment(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return value instanceof ZonedDateTime moment
                ? moment.toInstant()
                : OffsetDateTime.parse(value.toString().replace(' ', 'T')).toInstant();
    }
}
