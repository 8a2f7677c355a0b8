package dev.sluice.r2dbc.driver;

import dev.sluice.type.DataType;
import dev.sluice.type.NativeType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The types that the columns of a database may have; immutable.
 *
 * @param list in the order in which they were given
 */
public record NativeTypes(List<NativeType> list) {

    /** As the R2DBC specification maps them. */
    private static final Map<DataType, Class<?>> STANDARD = Map.ofEntries(
            Map.entry(DataType.BOOLEAN, Boolean.class),
            Map.entry(DataType.TINYINT, Byte.class),
            Map.entry(DataType.SMALLINT, Short.class),
            Map.entry(DataType.INTEGER, Integer.class),
            Map.entry(DataType.BIGINT, Long.class),
            Map.entry(DataType.DECIMAL, BigDecimal.class),
            Map.entry(DataType.REAL, Float.class),
            Map.entry(DataType.DOUBLE, Double.class),
            Map.entry(DataType.CHAR, String.class),
            Map.entry(DataType.VARCHAR, String.class),
            Map.entry(DataType.TEXT, String.class),
            Map.entry(DataType.BINARY, ByteBuffer.class),
            Map.entry(DataType.DATE, LocalDate.class),
            Map.entry(DataType.TIME, LocalTime.class),
            Map.entry(DataType.TIME_WITH_TIME_ZONE, OffsetTime.class),
            Map.entry(DataType.TIMESTAMP, LocalDateTime.class),
            Map.entry(DataType.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.class),
            Map.entry(DataType.UUID, UUID.class));

    public NativeTypes {
        list = List.copyOf(list);
    }

    public static NativeTypes none() {
        return new NativeTypes(List.of());
    }

    /**
     * These, and {@code names}, whose values come as the R2DBC specification says for {@code type}.
     *
     * @throws IllegalArgumentException when it says nothing
     */
    public NativeTypes with(DataType type, String... names) {
        Class<?> values = STANDARD.get(type);
        if (values == null) {
            throw new IllegalArgumentException(
                    "R2DBC has no Java type for %s: give one with(type, values, names)".formatted(type));
        }
        return with(type, values, names);
    }

    /** These, and {@code names}, whose values come as {@code values}. */
    public NativeTypes with(DataType type, Class<?> values, String... names) {
        Stream<NativeType> more = Stream.of(names).map(name -> new NativeType(name, type, values));
        return new NativeTypes(Stream.concat(list.stream(), more).toList());
    }
}
