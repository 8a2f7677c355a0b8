package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.value.Bytes;
import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Conversions;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.r2dbc.value.Span;
import dev.sluice.r2dbc.value.ValueRules;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as both databases and their R2DBC drivers take them. */
public final class MySqlValues implements ValueRules {

    public static final MySqlValues MARIADB = new MySqlValues("MariaDB");
    public static final MySqlValues MYSQL = new MySqlValues("MySQL");

    private static final Span DATES = Span.of(LocalDate.of(1000, 1, 1), LocalDate.of(9999, 12, 31));

    private static final Span DATETIMES =
            Span.of(LocalDateTime.of(1000, 1, 1, 0, 0), LocalDateTime.of(9999, 12, 31, 23, 59, 59));

    private static final Span TIMESTAMPS =
            Span.of(LocalDateTime.of(1970, 1, 1, 0, 0, 1), LocalDateTime.of(2038, 1, 19, 3, 14, 7));

    private final String database;

    private MySqlValues(String database) {
        this.database = database;
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public int fractionDigits(ColumnType type) {
        return type.argument(0).orElse(0);
    }

    @Override
    public Span dates(ColumnType type) {
        return DATES;
    }

    @Override
    public Span seconds(ColumnType type) {
        return type.name().startsWith("timestamp") ? TIMESTAMPS : DATETIMES;
    }

    @Override
    public Optional<Conversion> own(ColumnType type, Conversions common) {
        return Optional.ofNullable(
                switch (type.dataType()) {
                    case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> NumberTypes.own(type, common.common(type));
                    case REAL, DOUBLE -> NumberTypes.floating(type, common.common(type));
                    case BIT -> new Bits(type.argument(0).orElse(1));
                    case TIME -> new TimesOfDay(common.common(type), fractionDigits(type));
                    case ENUM -> type.name().equals("set") ? new SetTexts(type) : null;
                    case BINARY -> blob(type);
                    case GEOMETRY -> value -> value;
                    case TEXT -> type.name().equals("longtext") ? json(type, common) : null;
                    default -> null;
                });
    }

    @Override
    public Conversion ofColumn(Column column, Conversion ofType) {
        return TextBytes.of(column, ofType);
    }

    /** A zero would become the next number, unless the session's mode has NO_AUTO_VALUE_ON_ZERO; which it is cannot be known here. */
    @Override
    public Conversion ofNewRow(Column column, Conversion ofColumn) {
        return column.identity() == Column.Identity.NONE
                ? ofColumn
                : value -> {
                    Object number = ofColumn.convert(value);
                    if (((Number) number).doubleValue() == 0) {
                        throw Misfit.number(
                                "%s would give the row the next number in place of zero: leave the column out,"
                                                .formatted(database)
                                        + " or insert zero with a statement in the mode NO_AUTO_VALUE_ON_ZERO");
                    }
                    return number;
                };
    }

    /** What was declared as JSON is a {@code longtext} in MariaDB's catalog; what is no text becomes one in JSON there. */
    private @Nullable Conversion json(ColumnType type, Conversions common) {
        if (this != MARIADB) {
            return null;
        }
        Conversion text = common.common(type);
        Conversion json = common.common(ColumnType.of("json", DataType.JSON));
        return value -> (value instanceof Map<?, ?> || value instanceof Collection<?> ? json : text).convert(value);
    }

    private static @Nullable Conversion blob(ColumnType type) {
        return switch (type.name()) {
            case "tinyblob" -> new Bytes(0xff);
            case "blob" -> new Bytes(0xffff);
            case "mediumblob" -> new Bytes(0xff_ffff);
            default -> null;
        };
    }
}
