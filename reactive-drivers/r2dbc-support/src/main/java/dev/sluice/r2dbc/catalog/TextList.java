package dev.sluice.r2dbc.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A list in a text, as databases without arrays give it: each element's UTF-8 bytes in hexadecimal digits, and a comma behind
 * each, so that any character may be in one, and an only one may be empty. No text is no element.
 */
final class TextList {

    private TextList() {}

    /**
     * The elements as texts, or as booleans, of which only {@code 1} is true.
     *
     * @throws IllegalArgumentException when {@code text} is not such a list, or {@code type} is another one
     */
    static <T> List<T> read(String text, Class<T> type) {
        String[] elements = text.split(",", -1); // the last of which is behind the last comma
        return Arrays.stream(elements, 0, elements.length - 1)
                .map(element -> as(type, decoded(element)))
                .toList();
    }

    private static String decoded(String digits) {
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
    }

    private static <T> T as(Class<T> type, String element) {
        if (type == String.class) {
            return type.cast(element);
        }
        if (type == Boolean.class) {
            return type.cast(element.equals("1"));
        }
        throw new IllegalArgumentException("A list in a text has no elements of " + type.getSimpleName());
    }
}
