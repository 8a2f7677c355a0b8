package dev.sluice.testkit.type;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of a declared type.
 *
 * @param sql a literal or another expression, without the cast to the type
 * @param expected what {@code get(i)} gives; {@code null} if it has to be refused
 * @param others what {@code get(i, X.class)} gives where that does not follow from {@code expected}; {@link #REFUSED} if it
 *     has to be an error
 */
public record TypeValue(String sql, @Nullable Object expected, Map<Class<?>, Object> others) {

    /** In place of a value: there has to be an error. */
    public static final Object REFUSED = new Object();

    public TypeValue {
        others = Map.copyOf(others);
    }

    TypeValue as(Class<?> type, Object value) {
        Map<Class<?>, Object> more = new LinkedHashMap<>(others);
        more.put(type, value);
        return new TypeValue(sql, expected, more);
    }

    /** What the class {@code type} has to give if it gives a value; empty for an error, {@code null} where nothing is known. */
    @Nullable
    Object of(Class<?> type, Conversions conversions) {
        Object other = others.get(type);
        if (other != null) {
            return other == REFUSED ? null : other;
        }
        if (expected != null) {
            return type.isInstance(expected) ? expected : conversions.of(expected, type);
        }
        return others.values().stream()
                .filter(Number.class::isInstance)
                .map(number -> conversions.of(number, type))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
