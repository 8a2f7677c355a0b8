package dev.sluice.sqlite;

import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Conversions;
import dev.sluice.r2dbc.value.Integers;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.r2dbc.value.ValueRules;
import dev.sluice.type.DataType;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Values as columns of SQLite keep them. A column takes whatever comes; its declared type is taken at its word all the same,
 * and what that makes of texts that look like numbers is not left to happen.
 */
final class SqliteValues implements ValueRules {

    static final SqliteValues INSTANCE = new SqliteValues();

    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?\\s*");

    private SqliteValues() {}

    @Override
    public String database() {
        return "SQLite";
    }

    /** Texts keep all that Java has. */
    @Override
    public int fractionDigits(ColumnType type) {
        return 9;
    }

    @Override
    public boolean takesInfinity(ColumnType type) {
        return type.dataType() == DataType.DOUBLE;
    }

    /** All that is declared with INT has 64 bits. */
    @Override
    public Optional<Conversion> own(ColumnType type, Conversions common) {
        return switch (type.dataType()) {
            case INTEGER -> Optional.of(Integers.longs(Long.MIN_VALUE, Long.MAX_VALUE));
            case DECIMAL -> Optional.of(new StoredDecimals(common.common(type)));
            case OTHER -> OtherValues.of(type, common);
            case TIMESTAMP_WITH_TIME_ZONE -> Optional.of(moment(common.common(type)));
            case JSON -> Optional.of(json(common.common(type)));
            default -> Optional.empty();
        };
    }

    /** In one zone, and written so that texts are in the order of the moments: {@code +} comes before a point and digits, {@code Z} behind. */
    private static Conversion moment(Conversion values) {
        return value -> {
            OffsetDateTime moment = (OffsetDateTime) values.convert(value);
            LocalDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            return utc + "+00:00";
        };
    }

    private static Conversion json(Conversion values) {
        return value -> {
            String json = (String) values.convert(value);
            if (NUMBER.matcher(json).matches()) {
                throw Misfit.kind("SQLite would store a number in its place: declare the column as TEXT");
            }
            return json;
        };
    }
}
