package dev.sluice.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV as RFC 4180 has it; a field without quotes that is {@code nullText} is null. */
final class CsvText {

    private final String text;
    private final char delimiter;
    private final String nullText;
    private int at;

    private CsvText(String text, char delimiter, String nullText) {
        this.text = text;
        this.delimiter = delimiter;
        this.nullText = nullText;
    }

    static List<List<@Nullable String>> read(String text, char delimiter, String nullText) {
        CsvText csv = new CsvText(text, delimiter, nullText);
        List<List<@Nullable String>> lines = new ArrayList<>();
        while (csv.at < text.length()) {
            lines.add(csv.line());
        }
        return lines;
    }

    private List<@Nullable String> line() {
        List<@Nullable String> fields = new ArrayList<>();
        while (true) {
            fields.add(field());
            if (at < text.length() && text.charAt(at) == delimiter) {
                at++;
                continue;
            }
            at += text.startsWith("\r\n", at) ? 2 : 1;
            if (at > text.length() || text.charAt(at - 1) != '\n') {
                throw new AssertionError("No line end at " + at);
            }
            return fields;
        }
    }

    private @Nullable String field() {
        if (text.charAt(at) != '"') {
            int start = at;
            while (text.charAt(at) != delimiter && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
                at++;
            }
            String field = text.substring(start, at);
            return field.equals(nullText) ? null : field;
        }
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            char c = text.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                return field.toString();
            }
        }
    }
}
