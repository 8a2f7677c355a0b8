package dev.sluice.postgresql.copy;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The binary form of the values of one type, as they were converted for it; see each type's {@code recv} function in the server. */
@FunctionalInterface
interface BinaryValue {

    void write(Object value, CopyBuffer out);

    /** That of a type as the server writes it; {@code null} if it is not known here. */
    static @Nullable BinaryValue of(String typeName) {
        int length = typeName.indexOf('(');
        String name = length < 0
                ? typeName
                : typeName.substring(0, length) + typeName.substring(typeName.indexOf(')', length) + 1);
        return switch (name) {
            case "smallint" -> (value, out) -> out.writeShort(((Number) value).shortValue());
            case "integer" -> (value, out) -> out.writeInt(((Number) value).intValue());
            case "bigint" -> (value, out) -> out.writeLong(((Number) value).longValue());
            case "boolean" -> (value, out) -> out.writeByte((Boolean) value ? 1 : 0);
            case "real" -> (value, out) -> out.writeInt(Float.floatToIntBits(((Number) value).floatValue()));
            case "double precision" ->
                (value, out) -> out.writeLong(Double.doubleToLongBits(((Number) value).doubleValue()));
            case "numeric" -> BinaryNumeric::write;
            case "text", "character varying", "character" -> (value, out) -> out.writeUtf8((String) value);
            case "bytea" -> (value, out) -> out.writeBytes((ByteBuffer) value);
            case "uuid" -> BinaryValue::uuid;
            case "date" -> BinaryValue::date;
            case "timestamp without time zone" -> BinaryValue::timestamp;
            case "timestamp with time zone" -> BinaryValue::moment;
            default -> null;
        };
    }

    private static void uuid(Object value, CopyBuffer out) {
        UUID uuid = (UUID) value;
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }

    /** Days since 2000; the lowest and the highest number are the infinities. */
    private static void date(Object value, CopyBuffer out) {
        LocalDate date = (LocalDate) value;
        if (date.equals(LocalDate.MAX)) {
            out.writeInt(Integer.MAX_VALUE);
        } else if (date.equals(LocalDate.MIN)) {
            out.writeInt(Integer.MIN_VALUE);
        } else {
            out.writeInt(Math.toIntExact(date.toEpochDay() - Epoch.DAYS));
        }
    }

    private static void timestamp(Object value, CopyBuffer out) {
        LocalDateTime local = (LocalDateTime) value;
        micros(local, local.equals(LocalDateTime.MAX), local.equals(LocalDateTime.MIN), out);
    }

    private static void moment(Object value, CopyBuffer out) {
        OffsetDateTime moment = (OffsetDateTime) value;
        boolean last = moment.equals(OffsetDateTime.MAX);
        boolean first = moment.equals(OffsetDateTime.MIN);
        LocalDateTime utc = last || first
                ? moment.toLocalDateTime()
                : moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        micros(utc, last, first, out);
    }

    /** Microseconds since 2000; the lowest and the highest number are the infinities. */
    private static void micros(LocalDateTime utc, boolean last, boolean first, CopyBuffer out) {
        if (last || first) {
            out.writeLong(last ? Long.MAX_VALUE : Long.MIN_VALUE);
        } else {
            long seconds = utc.toEpochSecond(ZoneOffset.UTC) - Epoch.SECONDS;
            out.writeLong(Math.addExact(Math.multiplyExact(seconds, 1_000_000L), utc.get(ChronoField.MICRO_OF_SECOND)));
        }
    }
}
