package dev.sluice.testkit.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A type as a column is declared with it, and values of it; immutable.
 *
 * @param declaration as in CREATE TABLE
 * @param setup statements that make the type, run before it is used
 * @param marker what a value is bound to in SQL
 * @param values in the order in which they were given; NULL belongs to every type and is not among them
 */
public record DeclaredType(String declaration, List<String> setup, String marker, List<TypeValue> values) {

    public DeclaredType {
        setup = List.copyOf(setup);
        values = List.copyOf(values);
    }

    public static DeclaredType of(String declaration) {
        return new DeclaredType(declaration, List.of(), "?", List.of());
    }

    /** With a statement to run first. */
    public DeclaredType after(String statement) {
        return new DeclaredType(declaration, and(setup, statement), marker, values);
    }

    /** With another expression around the marker {@code ?}, without which the database takes a value for another type's. */
    public DeclaredType boundTo(String expression) {
        return new DeclaredType(declaration, setup, expression, values);
    }

    /** With a value that {@code get(i)} gives as {@code expected}. */
    public DeclaredType value(String sql, Object expected) {
        return with(new TypeValue(sql, expected, Map.of()));
    }

    /** With a value that {@code get(i)} refuses. */
    public DeclaredType refused(String sql) {
        return with(new TypeValue(sql, null, Map.of()));
    }

    /** With what the value last given is as {@code type}. */
    public DeclaredType as(Class<?> type, Object value) {
        List<TypeValue> changed = new ArrayList<>(values);
        changed.add(changed.remove(changed.size() - 1).as(type, value));
        return new DeclaredType(declaration, setup, marker, changed);
    }

    private DeclaredType with(TypeValue value) {
        return new DeclaredType(declaration, setup, marker, and(values, value));
    }

    private static <T> List<T> and(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    @Override
    public String toString() {
        return declaration;
    }
}
