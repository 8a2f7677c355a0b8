package dev.sluice.r2dbc.value;

import dev.sluice.json.JsonCodec;
import dev.sluice.type.DataType;
import java.util.Optional;

/** The conversion for each type, by the rules of one database. */
public final class Conversions {

    private final ValueRules rules;
    private final Optional<JsonCodec> json;

    Conversions(ValueRules rules, Optional<JsonCodec> json) {
        this.rules = rules;
        this.json = json;
    }

    /** That for values of {@code type}, the database's own where it has one. */
    public Conversion of(ColumnType type) {
        return rules.own(type, this).orElseGet(() -> common(type));
    }

    /** That for the elements of an array. */
    public Conversion ofElements(String declared) {
        return of(ColumnType.of(
                declared, rules.dataType(ColumnType.of(declared, DataType.OTHER).name())));
    }

    /** The one that all databases have in common. */
    public Conversion common(ColumnType type) {
        return switch (type.dataType()) {
            case BOOLEAN -> Booleans.CONVERSION;
            case TINYINT -> Integers.TINYINT;
            case SMALLINT -> Integers.SMALLINT;
            case INTEGER -> Integers.INTEGER;
            case BIGINT -> Integers.BIGINT;
            case DECIMAL -> Decimals.of(type, rules);
            case MONEY -> new Decimals(17, 2, rules.takesNaN(type), rules.takesInfinity(type));
            case REAL, DOUBLE -> Floats.of(type, rules);
            case BINARY -> Bytes.of(type);
            case DATE, TIME, TIME_WITH_TIME_ZONE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> Times.of(type, rules);
            case INTERVAL -> Intervals.of(type, rules);
            case UUID -> Uuids.CONVERSION;
            case JSON -> new JsonValues(json, Texts.unlimited(rules));
            case ENUM -> new Labels(type, Texts.unlimited(rules));
            case OTHER -> value -> value;
            default -> Texts.of(type, rules);
        };
    }
}
