package dev.sluice.sqlite;

import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Conversions;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.type.DataType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Values of columns whose type is none that SQLite knows, such as {@code STRING} and {@code MONEY}: it makes a number of each text that
 * looks like one, and gives that no more than fifteen digits.
 *
 * @param decimals takes those that are kept
 */
record OtherValues(Conversion decimals) implements Conversion {

    /** The type that takes everything. */
    static final String ANY = "any";

    private static final Pattern NUMBER =
            Pattern.compile("\\s*+[-+]?+(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+\\s*+");

    /** Nothing for a column without a type, and for {@code ANY}, which strict tables have: they keep all as it is. */
    static Optional<Conversion> of(ColumnType type, Conversions common) {
        return type.name().isEmpty() || type.name().equals(ANY)
                ? Optional.empty()
                : Optional.of(
                        new OtherValues(new StoredDecimals(common.common(ColumnType.of("numeric", DataType.DECIMAL)))));
    }

    @Override
    public Object convert(Object value) {
        if (value instanceof BigDecimal) {
            return decimals.convert(value);
        }
        if (value instanceof CharSequence text && NUMBER.matcher(text).matches()) {
            throw Misfit.kind("SQLite would store a number in its place: give a number, or declare the column as TEXT");
        }
        return value;
    }
}
