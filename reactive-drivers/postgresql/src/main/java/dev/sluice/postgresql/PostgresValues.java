package dev.sluice.postgresql;

import dev.sluice.postgresql.codec.ValueText;
import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Conversions;
import dev.sluice.r2dbc.value.Decimals;
import dev.sluice.r2dbc.value.Span;
import dev.sluice.r2dbc.value.ValueRules;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import dev.sluice.type.NativeType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Values as PostgreSQL and r2dbc-postgresql take them. */
final class PostgresValues implements ValueRules {

    static final PostgresValues INSTANCE = new PostgresValues();

    /** What r2dbc-postgresql has no codec for, or one that loses something. */
    private static final Set<DataType> AS_TEXT = EnumSet.of(
            DataType.MONEY,
            DataType.BIT,
            DataType.TIME_WITH_TIME_ZONE,
            DataType.INTERVAL,
            DataType.JSON,
            DataType.XML,
            DataType.ENUM,
            DataType.ARRAY,
            DataType.RANGE,
            DataType.COMPOSITE,
            DataType.NETWORK,
            DataType.GEOMETRY,
            DataType.TEXT_SEARCH,
            DataType.OTHER);

    /** The server begins a few weeks before, but the driver sends what is before this day as minus infinity. */
    private static final LocalDate FIRST = LocalDate.of(-4712, 1, 1);

    private static final Span DATES = Span.of(FIRST, LocalDate.of(5_874_897, 12, 31));

    private static final Span SECONDS = Span.of(FIRST.atStartOfDay(), LocalDateTime.of(294_276, 12, 31, 23, 59, 59));

    /** Digits that a numeric without a precision has before and behind the point. */
    private static final int WHOLE = 131_072, SCALE = 16_383;

    /** Seconds of an offset that is too large. */
    static final int LARGEST_OFFSET = 16 * 3600;

    private static final Map<String, DataType> TYPES = PostgresManifest.MANIFEST.types().stream()
            .collect(Collectors.toUnmodifiableMap(NativeType::name, NativeType::dataType));

    private PostgresValues() {}

    @Override
    public String database() {
        return "PostgreSQL";
    }

    @Override
    public DataType dataType(String name) {
        return name.startsWith("interval ") ? DataType.INTERVAL : TYPES.getOrDefault(name, DataType.OTHER);
    }

    @Override
    public int fractionDigits(ColumnType type) {
        return type.argument(0).orElse(6);
    }

    @Override
    public boolean takesNul() {
        return false;
    }

    @Override
    public boolean takesNaN(ColumnType type) {
        return type.dataType() != DataType.MONEY;
    }

    @Override
    public boolean takesInfinity(ColumnType type) {
        return type.dataType() != DataType.MONEY && type.argument(0).isEmpty();
    }

    @Override
    public Span dates(ColumnType type) {
        return DATES;
    }

    @Override
    public Span seconds(ColumnType type) {
        return SECONDS;
    }

    @Override
    public Optional<Conversion> own(ColumnType type, Conversions common) {
        return Optional.ofNullable(
                switch (type.dataType()) {
                    case DATE -> Endless.dates(common.common(type));
                    case TIMESTAMP -> Endless.timestamps(common.common(type));
                    case TIMESTAMP_WITH_TIME_ZONE -> Endless.moments(moment(common.common(type)));
                    case DECIMAL -> numeric(type, common);
                    case CHAR, VARCHAR -> ShortTexts.of(type, common.common(type));
                    case ARRAY -> ArrayLiterals.of(type, common);
                    default -> OwnTexts.of(type, common);
                });
    }

    /** The server does not look at zeros at the end that are more than it keeps: it takes no number that has them. */
    private static Conversion numeric(ColumnType type, Conversions common) {
        Conversion decimals = type.argument(0).isEmpty() ? new Decimals(WHOLE, SCALE, true, true) : common.common(type);
        return value -> {
            Object number = decimals.convert(value);
            return number instanceof BigDecimal decimal && decimal.scale() > SCALE
                    ? decimal.stripTrailingZeros()
                    : number;
        };
    }

    /** The server takes no offset of sixteen hours and more, and does not keep any. */
    private static Conversion moment(Conversion moments) {
        return value -> {
            OffsetDateTime moment = (OffsetDateTime) moments.convert(value);
            boolean far = Math.abs(moment.getOffset().getTotalSeconds()) >= LARGEST_OFFSET;
            return far ? moment.withOffsetSameInstant(ZoneOffset.UTC) : moment;
        };
    }

    @Override
    public boolean sentAsText(Column column) {
        return AS_TEXT.contains(column.dataType());
    }

    /** How a text means money depends on the server's locale; how a number does not. */
    @Override
    public String parameter(Column column, String marker) {
        if (!sentAsText(column)) {
            return marker;
        }
        String inner = column.dataType() == DataType.MONEY ? "cast(%s as numeric)".formatted(marker) : marker;
        return "cast(%s as %s)".formatted(inner, column.typeName());
    }

    /** The text that COPY reads, before its escapes, of a value that was converted for {@code column}. */
    String text(Column column, Object value) {
        return ValueText.of(value);
    }
}
