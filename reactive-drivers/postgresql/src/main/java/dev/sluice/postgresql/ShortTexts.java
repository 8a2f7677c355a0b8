package dev.sluice.postgresql;

import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Misfit;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the types that the server cuts without a word.
 *
 * @param bytes that they have at most
 */
record ShortTexts(Conversion texts, int bytes) implements Conversion {

    static @Nullable Conversion of(ColumnType type, Conversion texts) {
        return switch (type.name()) {
            case "\"char\"" -> new ShortTexts(texts, 1);
            case "name" -> new ShortTexts(texts, 63);
            default -> null;
        };
    }

    @Override
    public Object convert(Object value) {
        String text = (String) texts.convert(value);
        if (text.getBytes(StandardCharsets.UTF_8).length > bytes) {
            throw Misfit.length("its UTF-8 is longer than %d bytes".formatted(bytes));
        }
        return text;
    }
}
