package dev.sluice.r2dbc.value;

import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import java.util.Optional;

/**
 * What is different about the values of one database and of the driver that sends them. What is not asked here is the same for
 * all, see {@link ColumnValues}.
 */
public interface ValueRules {

    /** The name of the database, for messages. */
    String database();

    /**
     * What elements of arrays are, by the name of their type without length or precision, in lower case.
     *
     * @return {@link DataType#OTHER} for a name that is not known
     */
    default DataType dataType(String name) {
        return DataType.OTHER;
    }

    /** How many digits of a fraction of a second the type keeps. */
    int fractionDigits(ColumnType type);

    /** Whether texts may have the character NUL. */
    default boolean takesNul() {
        return true;
    }

    /** Whether lengths count UTF-16 units, and not characters. */
    default boolean countsUnits() {
        return false;
    }

    /** Whether the type takes NaN. */
    default boolean takesNaN(ColumnType type) {
        return false;
    }

    /** Whether the type takes infinite numbers. */
    default boolean takesInfinity(ColumnType type) {
        return false;
    }

    /** The dates that the type holds. */
    default Span dates(ColumnType type) {
        return Span.ALL;
    }

    /** The seconds that the type holds, of a local time as if it was UTC. */
    default Span seconds(ColumnType type) {
        return Span.ALL;
    }

    /**
     * A conversion that no other database has, in the place of the common one.
     *
     * @param common makes the common one for a type
     */
    default Optional<Conversion> own(ColumnType type, Conversions common) {
        return Optional.empty();
    }

    /** The conversion for values of {@code column}, made stricter by what the column's type does not tell. */
    default Conversion ofColumn(Column column, Conversion ofType) {
        return ofType;
    }

    /** The conversion for values of {@code column} in rows that are inserted. */
    default Conversion ofNewRow(Column column, Conversion ofColumn) {
        return ofColumn;
    }

    /**
     * Whether values of the column are bound as their text, because the driver has no way to send the type: their parameter
     * then is what {@link #parameter} makes of its marker.
     */
    default boolean sentAsText(Column column) {
        return false;
    }

    /** How a statement writes the parameter that gives a value to {@code column}, from its marker. */
    default String parameter(Column column, String marker) {
        return marker;
    }
}
