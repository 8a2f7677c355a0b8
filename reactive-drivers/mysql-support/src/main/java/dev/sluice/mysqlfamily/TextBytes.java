package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.value.Conversion;
import dev.sluice.r2dbc.value.Misfit;
import dev.sluice.schema.Column;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * Texts of the types that have so many bytes, of which the server cuts what is too long when it is not strict.
 *
 * @param bytes that they have at most
 */
record TextBytes(Conversion texts, Charset charset, int bytes) implements Conversion {

    /** Of a character in any of the character sets, for one of UTF-16's units. */
    private static final int MOST_BYTES_OF_UNIT = 4;

    static Conversion of(Column column, Conversion texts) {
        int bytes =
                switch (column.typeName().toLowerCase(Locale.ROOT)) {
                    case "tinytext" -> 0xff;
                    case "text" -> 0xffff;
                    case "mediumtext" -> 0xff_ffff;
                    default -> 0;
                };
        return bytes == 0 ? texts : new TextBytes(texts, charset(column), bytes);
    }

    /** Of a character set that Java has not, or has under another name, a character is taken for one byte: the rest is the server's to say. */
    private static Charset charset(Column column) {
        String collation = Objects.requireNonNullElse(column.collation(), "utf8mb4");
        return switch (collation.replaceFirst("_.*", "")) {
            case "utf8", "utf8mb3", "utf8mb4" -> StandardCharsets.UTF_8;
            case "ucs2", "utf16", "utf16le" -> StandardCharsets.UTF_16LE;
            case "utf32" -> Charset.forName("UTF-32LE");
            default -> StandardCharsets.ISO_8859_1;
        };
    }

    @Override
    public Object convert(Object value) {
        String text = (String) texts.convert(value);
        boolean mayBeLonger = text.length() > bytes / MOST_BYTES_OF_UNIT;
        if (mayBeLonger && text.getBytes(charset).length > bytes) {
            throw Misfit.length("it is longer than %d bytes in the column's character set".formatted(bytes));
        }
        return text;
    }
}
