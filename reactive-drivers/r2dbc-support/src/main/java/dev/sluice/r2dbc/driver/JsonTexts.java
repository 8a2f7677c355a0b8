package dev.sluice.r2dbc.driver;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Texts as a JSON array, for databases that have no arrays of their own. */
public final class JsonTexts {

    private JsonTexts() {}

    /** All of them, in order. */
    public static String array(String[] texts) {
        return Arrays.stream(texts).map(JsonTexts::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    /** Only what must be escaped is. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(character -> {
            if (character < ' ') {
                json.append("\\u%04x".formatted(character));
            } else {
                json.append(character == '"' || character == '\\' ? "\\" : "").append((char) character);
            }
        });
        return json.append('"').toString();
    }
}
