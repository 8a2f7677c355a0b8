package dev.sluice.postgresql;

import dev.sluice.postgresql.codec.ArrayText;
import dev.sluice.postgresql.codec.ValueText;
import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Conversions;
import dev.sluice.r2dbc.value.Elements;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.r2dbc.value.Texts;
import dev.sluice.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arrays as the texts that the server reads. */
final class ArrayLiterals implements Conversion {

    private final ArrayText text;
    private final DataType elementType;
    private final Conversion elements;

    private ArrayLiterals(ArrayText text, DataType elementType, Conversion elements) {
        this.text = text;
        this.elementType = elementType;
        this.elements = elements;
    }

    /** Of a domain over an array the elements are not known, and left to the server. */
    static Conversion of(ColumnType type, Conversions common) {
        String declared = type.declared();
        if (!declared.endsWith("[]")) {
            return new ArrayLiterals(
                    ArrayText.delimitedBy(','), DataType.OTHER, Texts.unlimited(PostgresValues.INSTANCE));
        }
        String element = declared.substring(0, declared.length() - 2);
        DataType elementType = PostgresValues.INSTANCE.dataType(
                ColumnType.of(element, DataType.OTHER).name());
        char delimiter = element.equals("box") ? ';' : ',';
        return new ArrayLiterals(ArrayText.delimitedBy(delimiter), elementType, common.ofElements(element));
    }

    @Override
    public Object convert(Object value) {
        List<@Nullable Object> items =
                Elements.of(value).orElseThrow(() -> Misfit.kind("it is neither an array nor a Collection"));
        StringBuilder out = new StringBuilder();
        text.append(texts(items), out);
        return out.toString();
    }

    private List<@Nullable Object> texts(List<@Nullable Object> items) {
        List<@Nullable Object> texts = new ArrayList<>(items.size());
        for (Object item : items) {
            texts.add(item == null ? null : text(item));
        }
        checkShape(texts);
        return texts;
    }

    private Object text(Object item) {
        Optional<List<@Nullable Object>> nested = isOne(item) ? Optional.empty() : Elements.of(item);
        return nested.isPresent() ? texts(nested.get()) : ValueText.of(elements.convert(item));
    }

    /** Whether what Java has many of is one value here. */
    private boolean isOne(Object item) {
        return elementType == DataType.JSON || (elementType == DataType.BINARY && item instanceof byte[]);
    }

    /** The server knows no arrays of arrays, but such of more than one dimension. */
    private static void checkShape(List<@Nullable Object> items) {
        List<Object> shapes = new ArrayList<>();
        for (Object item : items) {
            shapes.add(shape(item));
        }
        if (shapes.stream().distinct().count() > 1) {
            throw Misfit.kind("the arrays in it are not all of the same length");
        }
    }

    private static List<Integer> shape(@Nullable Object item) {
        List<Integer> lengths = new ArrayList<>();
        for (Object inner = item; inner instanceof List<?> list; inner = list.isEmpty() ? null : list.get(0)) {
            lengths.add(list.size());
        }
        return lengths;
    }
}
