package dev.sluice.h2;

import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Conversions;
import dev.sluice.r2dbc.value.Elements;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.type.DataType;
import io.r2dbc.spi.Parameters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Arrays, whose elements are converted one by one.
 *
 * @param length how many there are at most
 */
record ArrayValues(Conversion elements, int length) implements Conversion {

    private static final Pattern ARRAY = Pattern.compile("(.*) ARRAY(?:\\[(\\d+)])?", Pattern.DOTALL);

    /** The driver encodes no null, but a parameter that has none. */
    private static final Object NULL = Parameters.in(Object.class);

    static Conversion of(ColumnType type, Conversions common) {
        Matcher array = ARRAY.matcher(type.declared());
        if (!array.matches()) { // a domain
            return new ArrayValues(common.common(ColumnType.of("", DataType.OTHER)), Integer.MAX_VALUE);
        }
        int length = array.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(array.group(2));
        return new ArrayValues(common.ofElements(array.group(1)), length);
    }

    @Override
    public Object convert(Object value) {
        List<@Nullable Object> items =
                Elements.of(value).orElseThrow(() -> Misfit.kind("it is neither an array nor a Collection"));
        if (items.size() > length) {
            throw Misfit.length("it has more than %d elements".formatted(length));
        }
        return items.stream()
                .map(item -> item == null ? NULL : elements.convert(item))
                .toArray();
    }
}
