package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Misfit;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Some of the constants of a {@code set}, bound as a text that has commas between them. */
final class SetTexts implements Conversion {

    private final Set<String> labels;

    SetTexts(ColumnType type) {
        this.labels = Set.copyOf(type.labels());
    }

    @Override
    public Object convert(Object value) {
        List<String> members = members(value);
        if (!labels.containsAll(members)) {
            throw Misfit.kind("one of its members is none of the type's constants");
        }
        return String.join(",", members);
    }

    private static List<String> members(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(SetTexts::member).toList();
        }
        String text = member(value);
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    private static String member(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        throw Misfit.kind("it is none of a Collection, an enum's constant and a text");
    }
}
