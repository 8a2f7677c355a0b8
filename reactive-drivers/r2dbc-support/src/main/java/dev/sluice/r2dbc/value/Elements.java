package dev.sluice.r2dbc.value;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in an array, of primitives too, or in a collection. */
public final class Elements {

    private Elements() {}

    /** The elements in their order; empty when {@code value} is neither. */
    public static Optional<List<@Nullable Object>> of(Object value) {
        if (value instanceof Collection<?> collection) {
            return Optional.of(new ArrayList<@Nullable Object>(collection));
        }
        if (!value.getClass().isArray()) {
            return Optional.empty();
        }
        int length = Array.getLength(value);
        List<@Nullable Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(Array.get(value, i));
        }
        return Optional.of(elements);
    }
}
