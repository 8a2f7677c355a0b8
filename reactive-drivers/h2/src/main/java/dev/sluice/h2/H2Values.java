package dev.sluice.h2;

import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Conversions;
import dev.sluice.r2dbc.value.Decimals;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.r2dbc.value.ValueRules;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import dev.sluice.type.NativeType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.h2.api.Interval;

/** Values as H2 and r2dbc-h2 take them. */
final class H2Values implements ValueRules {

    static final H2Values INSTANCE = new H2Values();

    /** Digits of a NUMERIC without a precision. */
    private static final int PRECISION = 100_000;

    private static final Map<String, DataType> TYPES = H2Manifest.MANIFEST.types().stream()
            .collect(Collectors.toUnmodifiableMap(type -> type.name().toLowerCase(Locale.ROOT), NativeType::dataType));

    private H2Values() {}

    @Override
    public String database() {
        return "H2";
    }

    @Override
    public DataType dataType(String name) {
        if (name.contains(" array")) {
            return DataType.ARRAY;
        }
        return name.startsWith("interval ") ? DataType.INTERVAL : TYPES.getOrDefault(name, DataType.OTHER);
    }

    /** What a domain keeps is not in its name: no less is refused than what no type keeps. */
    @Override
    public int fractionDigits(ColumnType type) {
        if (type.name().startsWith("\"")) {
            return 9;
        }
        return type.argument(0)
                .orElse(type.name().startsWith("time") && !type.name().startsWith("timestamp") ? 0 : 6);
    }

    @Override
    public boolean countsUnits() {
        return true;
    }

    @Override
    public boolean takesNaN(ColumnType type) {
        return type.dataType() != DataType.DECIMAL;
    }

    @Override
    public boolean takesInfinity(ColumnType type) {
        return type.dataType() != DataType.DECIMAL;
    }

    @Override
    public Optional<Conversion> own(ColumnType type, Conversions common) {
        return Optional.ofNullable(
                switch (type.dataType()) {
                    case DECIMAL -> decimal(type, common);
                    case JSON -> json(common.common(type));
                    case INTERVAL -> interval(type, common.common(type));
                    case ARRAY -> ArrayValues.of(type, common);
                    default -> null;
                });
    }

    private static Conversion decimal(ColumnType type, Conversions common) {
        if (type.name().equals("decfloat")) {
            return written(new FloatingDecimals(type.argument(0).orElse(PRECISION)));
        }
        boolean bare = type.name().equals("numeric") && type.argument(0).isEmpty();
        return written(bare ? new Decimals(PRECISION, 0, false, false) : common.common(type));
    }

    /** The driver takes no number that is written with a positive exponent. */
    private static Conversion written(Conversion decimals) {
        return value -> {
            BigDecimal number = (BigDecimal) decimals.convert(value);
            return number.scale() < 0 ? number.setScale(0) : number;
        };
    }

    /** A text would become a JSON string; bytes are read as JSON. */
    private static Conversion json(Conversion values) {
        return value -> ByteBuffer.wrap(((String) values.convert(value)).getBytes(StandardCharsets.UTF_8));
    }

    /** H2's own class is what rows give. A type is one of months or one of seconds. */
    private static Conversion interval(ColumnType type, Conversion lengths) {
        boolean months = type.name().endsWith("year") || type.name().endsWith("month");
        return value -> {
            Object length = value instanceof Interval ? value : lengths.convert(value);
            if (length instanceof Period && !months) {
                throw Misfit.kind(
                        "a Period has years, months and days, and the type only what is shorter: give a Duration");
            }
            return length;
        };
    }

    /** A text parameter for an ENUM is not looked up among its constants. */
    @Override
    public String parameter(Column column, String marker) {
        return column.dataType() == DataType.ENUM ? "cast(%s as varchar)".formatted(marker) : marker;
    }
}
