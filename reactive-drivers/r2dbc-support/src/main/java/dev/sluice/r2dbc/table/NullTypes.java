package dev.sluice.r2dbc.table;

import dev.sluice.r2dbc.value.ValueRules;
import dev.sluice.schema.Column;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.UUID;

/** The class that tells a driver the type of a null. */
public final class NullTypes {

    private NullTypes() {}

    public static Class<?> of(Column column, ValueRules rules) {
        if (rules.sentAsText(column)) {
            return String.class;
        }
        return switch (column.dataType()) {
            case BOOLEAN -> Boolean.class;
            case TINYINT -> Byte.class;
            case SMALLINT -> Short.class;
            case INTEGER -> Integer.class;
            case BIGINT -> Long.class;
            case DECIMAL, MONEY -> BigDecimal.class;
            case REAL -> Float.class;
            case DOUBLE -> Double.class;
            case BINARY -> ByteBuffer.class;
            case DATE -> LocalDate.class;
            case TIME -> LocalTime.class;
            case TIME_WITH_TIME_ZONE -> OffsetTime.class;
            case TIMESTAMP -> LocalDateTime.class;
            case TIMESTAMP_WITH_TIME_ZONE -> OffsetDateTime.class;
            case UUID -> UUID.class;
            case ARRAY -> Object[].class;
            default -> String.class;
        };
    }
}
