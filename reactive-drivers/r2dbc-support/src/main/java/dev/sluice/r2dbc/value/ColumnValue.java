package dev.sluice.r2dbc.value;

import org.jspecify.annotations.Nullable;

/** The values of one column, whose type has been looked at once. Immutable; any number of threads may use it. */
@FunctionalInterface
public interface ColumnValue {

    /**
     * What the driver binds for {@code value}; {@code null} stays {@code null}. A buffer's position does not move.
     *
     * @throws dev.sluice.error.ValueConversionException when the column would not keep the value as it is
     */
    @Nullable
    Object convert(@Nullable Object value);
}
