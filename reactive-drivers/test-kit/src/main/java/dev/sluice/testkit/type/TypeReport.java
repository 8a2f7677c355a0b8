package dev.sluice.testkit.type;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What was found of one declared type, and what of it is wrong. Used by one thread. */
public final class TypeReport {

    private final DeclaredType type;
    private final Conversions conversions;
    private final UnaryOperator<Object> plain;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> natural = new LinkedHashSet<>();
    private final Map<Class<?>, Boolean> works = new LinkedHashMap<>();
    private final Map<Class<?>, Boolean> binds = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Map<TypeValue, @Nullable String> texts = new HashMap<>();
    private final Set<Class<?>> sometimes = new LinkedHashSet<>();
    private String metadata = "";

    /**
     * Nothing found yet.
     *
     * @param zone the time zone of the session
     * @param plain makes of a driver's own class something that {@code equals} compares by value
     */
    public TypeReport(DeclaredType type, ZoneId zone, UnaryOperator<Object> plain) {
        this.type = type;
        this.conversions = new Conversions(zone);
        this.plain = plain;
    }

    public List<String> problems() {
        return problems;
    }

    public void problem(String where, Object what) {
        problems.add("%s, %s: %s".formatted(type, where, what));
    }

    /** Checks what was read against what had to be. */
    public void check(String where, TypeValue value, @Nullable String text, Reading reading) {
        String place = "%s %s".formatted(where, value.sql());
        reading.outcomes().forEach((as, outcome) -> {
            Object expected = as == Object.class ? value.expected() : value.of(as, conversions);
            if (as == String.class && !value.others().containsKey(as)) {
                expected = text;
                texts.put(value, text);
            }
            boolean must = as == Object.class || (value.others().containsKey(as) && expected != null);
            check("%s as %s".formatted(place, as.getSimpleName()), must, expected, outcome);
            note(value, as, outcome);
        });
        checkMetadata(place, reading);
    }

    private void check(String place, boolean must, @Nullable Object expected, Outcome outcome) {
        if (outcome.failed()) {
            if (!outcome.refused() || (must && expected != null)) {
                problem(place, "%s instead of %s".formatted(outcome, Plain.print(expected)));
            }
        } else if (expected == null) {
            problem(place, "%s instead of an error".formatted(outcome));
        } else if (!Plain.same(outcome.value(), expected, plain)) {
            problem(place, "%s instead of %s".formatted(outcome, Plain.print(expected)));
        }
    }

    private void note(TypeValue value, Class<?> as, Outcome outcome) {
        if (as != Object.class) {
            works.merge(as, !outcome.failed(), (one, other) -> one && other);
            if (!outcome.failed()) {
                sometimes.add(as);
            }
        } else if (outcome.value() != null) {
            natural.add(Plain.name(outcome.value()));
        } else {
            refused.put(value.sql(), outcome.message());
        }
    }

    private void checkMetadata(String place, Reading reading) {
        if (!reading.name().equalsIgnoreCase(Reading.LABEL)) {
            problem(place, "metadata says name " + reading.name());
        }
        Outcome outcome = reading.outcomes().get(Object.class);
        Class<?> javaType = reading.javaType();
        String type = Character.isDigit(reading.nativeType().charAt(0)) ? "its oid" : reading.nativeType();
        metadata = type + ", " + (javaType == null ? "" : javaType.getSimpleName());
        if (javaType == null) {
            problem(place, "metadata has no Java type");
        } else if (outcome != null && outcome.value() != null && !javaType.isInstance(outcome.value())) {
            problem(place, "metadata says %s for %s".formatted(javaType.getSimpleName(), outcome));
        }
    }

    /** Checks that NULL is {@code null}, whatever the class. */
    public void checkNull(String where, Reading reading) {
        reading.outcomes().forEach((as, outcome) -> {
            if (outcome.value() != null || (outcome.failed() && !outcome.refused())) {
                problem("%s NULL as %s".formatted(where, as.getSimpleName()), outcome);
            } else if (outcome.failed() && (as == Object.class || works.getOrDefault(as, false))) {
                problem("%s NULL as %s".formatted(where, as.getSimpleName()), outcome);
            }
        });
    }

    /** Checks what some other way of reading gives for the value. */
    public void checkNatural(String where, TypeValue value, Outcome outcome) {
        check("%s %s".formatted(where, value.sql()), true, value.expected(), outcome);
    }

    /** Checks what some other way of reading gives for the value as text. */
    public void checkText(String where, TypeValue value, Outcome outcome) {
        check("%s %s as text".formatted(where, value.sql()), false, texts.get(value), outcome);
    }

    /** The classes whose values may be bound to a column of the type: what it gives, and what it could be read as. */
    public List<Class<?>> bindable(TypeValue value) {
        List<Class<?>> classes = new ArrayList<>();
        if (value.expected() != null) {
            classes.add(Object.class);
        }
        works.forEach((as, all) -> {
            Object bound = bound(value, as);
            if (all && bound != null && !rounded(value.expected(), bound)) {
                classes.add(as);
            }
        });
        return classes;
    }

    /** The value of a decimal that the other class has no place for is not the value that was bound. */
    private static boolean rounded(@Nullable Object decimal, Object bound) {
        boolean floating = bound instanceof Double || bound instanceof Float;
        return floating && decimal instanceof BigDecimal number && number.precision() > 6;
    }

    /** The value as {@code as}; {@code Object} is for what {@code get(i)} gives. */
    public @Nullable Object bound(TypeValue value, Class<?> as) {
        if (as == Object.class) {
            return value.expected();
        }
        return as == String.class && !value.others().containsKey(as) ? texts.get(value) : value.of(as, conversions);
    }

    /** Checks that a value which was bound is read back as it was. */
    public void checkBound(TypeValue value, Class<?> as, Object bound, Outcome outcome) {
        String place = "%s bound as %s".formatted(value.sql(), as.getSimpleName());
        if (outcome.failed() ? !outcome.refused() : !Plain.same(outcome.value(), bound, plain)) {
            problem(place, "%s instead of %s".formatted(outcome, Plain.print(bound)));
        }
        binds.merge(as, !outcome.failed(), (one, other) -> one && other);
    }

    String declaration() {
        return type.declaration();
    }

    /** How values are bound, where that is not as always. */
    String marker() {
        return type.marker().equals("?") ? "" : " to `%s`".formatted(type.marker());
    }

    /** The name of the type, and the Java type. */
    String metadata() {
        return metadata;
    }

    String natural() {
        return String.join(", ", natural);
    }

    /** The classes that every value could be read as. */
    List<String> readable() {
        return names(works);
    }

    /** The classes that some values could be read as and others not. */
    List<String> sometimes() {
        return sometimes.stream()
                .filter(as -> !works.getOrDefault(as, false))
                .map(Class::getSimpleName)
                .toList();
    }

    List<String> binds() {
        return names(binds);
    }

    Map<String, String> refused() {
        return refused;
    }

    private List<String> names(Map<Class<?>, Boolean> classes) {
        return classes.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .map(as -> as == Object.class ? natural() : as.getSimpleName())
                .distinct()
                .toList();
    }
}
