package dev.sluice.routine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function or procedure with arguments by name; immutable, every step returns a new one. A parameter without a name
 * goes by its number from {@code "1"} on. {@code toString} shows the names of the arguments, never a value.
 *
 * @param schema in the database's own spelling
 * @param arguments for parameters that go in; what has a default may be left out
 */
public record RoutineCall(String schema, String name, Map<String, @Nullable Object> arguments) {

    public RoutineCall {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** A call without arguments. */
    public static RoutineCall of(String schema, String name) {
        return new RoutineCall(
                Objects.requireNonNull(schema, "schema"), Objects.requireNonNull(name, "name"), Map.of());
    }

    /** With this argument besides; {@code null} is SQL's NULL. */
    public RoutineCall with(String parameter, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(arguments);
        more.put(parameter, value);
        return new RoutineCall(schema, name, more);
    }

    @Override
    public String toString() {
        return "RoutineCall[%s.%s(%s)]".formatted(schema, name, String.join(", ", arguments.keySet()));
    }
}
