package dev.sluice.r2dbc.value;

import java.util.Set;

/** Constants of an enum, bound as their texts. */
final class Labels implements Conversion {

    private final Set<String> labels;
    private final Conversion texts;

    Labels(ColumnType type, Conversion texts) {
        this.labels = Set.copyOf(type.labels());
        this.texts = texts;
    }

    @Override
    public Object convert(Object value) {
        if (!(value instanceof Enum<?> || value instanceof CharSequence)) {
            throw Misfit.kind("it is neither an enum's constant nor a text");
        }
        Object label = texts.convert(value);
        if (!labels.isEmpty() && !labels.contains(label)) {
            throw Misfit.kind("it is none of the type's constants");
        }
        return label;
    }
}
