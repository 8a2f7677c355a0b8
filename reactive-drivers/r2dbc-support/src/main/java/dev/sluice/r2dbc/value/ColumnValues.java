package dev.sluice.r2dbc.value;

import dev.sluice.error.ValueConversionException;
import dev.sluice.json.JsonCodec;
import dev.sluice.schema.Column;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Java values as what a driver binds for a column: the same value, or none at all. Numbers are neither rounded nor clipped,
 * texts not cut, fractions of a second not lost; what would be is refused before anything is sent. Immutable; any number of
 * threads may use it.
 */
public final class ColumnValues {

    private final ValueRules rules;
    private final Conversions conversions;

    private ColumnValues(ValueRules rules, Optional<JsonCodec> json) {
        this.rules = rules;
        this.conversions = new Conversions(rules, json);
    }

    /** By the rules of a database, with the JSON codec of the class path. */
    public static ColumnValues of(ValueRules rules) {
        return of(rules, FoundJson.codec());
    }

    /** By the rules of a database. */
    public static ColumnValues of(ValueRules rules, Optional<JsonCodec> json) {
        return new ColumnValues(rules, json);
    }

    public ValueRules rules() {
        return rules;
    }

    /** The conversion for one column: to be kept where there are many values, as its type is read now. */
    public ColumnValue forColumn(Column column) {
        return value(column, conversion(column));
    }

    /** The same for rows that are inserted, for which a database may put another value in the place of one. */
    public ColumnValue forNewRow(Column column) {
        return value(column, rules.ofNewRow(column, conversion(column)));
    }

    private Conversion conversion(Column column) {
        return rules.ofColumn(column, conversions.of(ColumnType.of(column)));
    }

    private static ColumnValue value(Column column, Conversion conversion) {
        return value -> value == null ? null : convert(conversion, column, value);
    }

    /**
     * What the driver binds for {@code value} in {@code column}; {@code null} stays {@code null}.
     *
     * @throws ValueConversionException when the column would not keep the value as it is
     */
    public @Nullable Object convert(Column column, @Nullable Object value) {
        return forColumn(column).convert(value);
    }

    private static Object convert(Conversion conversion, Column column, Object value) {
        try {
            return conversion.convert(value);
        } catch (Misfit e) { // has no more to tell
            throw new ValueConversionException(
                    column.table().toString(),
                    column.name(),
                    column.typeName(),
                    value.getClass(),
                    e.sqlState(),
                    e.reason());
        }
    }
}
