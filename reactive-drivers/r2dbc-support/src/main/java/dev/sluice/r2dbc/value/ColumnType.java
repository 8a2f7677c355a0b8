package dev.sluice.r2dbc.value;

import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.OptionalInt;

/**
 * The type of a column or of an array's elements, taken apart.
 *
 * @param declared as the database writes it
 * @param name in lower case, without what is in parentheses
 * @param arguments numbers in parentheses, in their order: length, or precision and scale
 * @param labels constants in parentheses, without their quotes
 */
public record ColumnType(
        String declared, String name, DataType dataType, List<Integer> arguments, List<String> labels) {

    public ColumnType {
        arguments = List.copyOf(arguments);
        labels = List.copyOf(labels);
    }

    public static ColumnType of(Column column) {
        return of(column.typeName(), column.dataType());
    }

    /** A type as the database writes it, whose meaning is known. */
    public static ColumnType of(String declared, DataType dataType) {
        return TypeText.parse(declared, dataType);
    }

    /** The argument at {@code index}, if there are so many. */
    public OptionalInt argument(int index) {
        return index < arguments.size() ? OptionalInt.of(arguments.get(index)) : OptionalInt.empty();
    }

    /** Whether this word is in the name. */
    public boolean says(String word) {
        return (" " + name + " ").contains(" " + word + " ");
    }
}
