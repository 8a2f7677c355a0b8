package dev.sluice.testkit.type;

import java.util.ArrayList;
import java.util.List;

/**
 * A column, with values that it keeps and others that it would not.
 *
 * @param declaration its type
 * @param setup statements before
 * @param read the expression that reads the column {@code c}
 */
public record ValueColumn(String declaration, List<String> setup, String read, List<Kept> kept, List<Object> refused) {

    /** A value, and what is read back for it. */
    public record Kept(Object value, Object read) {}

    public ValueColumn {
        setup = List.copyOf(setup);
        kept = List.copyOf(kept);
        refused = List.copyOf(refused);
    }

    public static ValueColumn of(String declaration) {
        return new ValueColumn(declaration, List.of(), "c", List.of(), List.of());
    }

    /** With a statement before it. */
    public ValueColumn after(String statement) {
        return new ValueColumn(declaration, with(setup, statement), read, kept, refused);
    }

    /** Read through an expression of the column {@code c}. */
    public ValueColumn readAs(String expression) {
        return new ValueColumn(declaration, setup, expression, kept, refused);
    }

    /** With values that are read back as they are. */
    public ValueColumn keeps(Object... values) {
        ValueColumn column = this;
        for (Object value : values) {
            column = column.gives(value, value);
        }
        return column;
    }

    /** With a value for which another is read back. */
    public ValueColumn gives(Object value, Object back) {
        return new ValueColumn(declaration, setup, read, with(kept, new Kept(value, back)), refused);
    }

    /** With values that are refused. */
    public ValueColumn refuses(Object... values) {
        ValueColumn column = this;
        for (Object value : values) {
            column = new ValueColumn(declaration, setup, read, kept, with(column.refused, value));
        }
        return column;
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    @Override
    public String toString() {
        return declaration;
    }
}
