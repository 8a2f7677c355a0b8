package dev.sluice.sqlite;

import dev.sluice.r2dbcsqlite.sql.Token;
import dev.sluice.r2dbcsqlite.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a CREATE statement, cut into its words. SQLite keeps it as it was written, and tells less of it by its pragmas. */
final class CreateText {

    /**
     * A word, a sign or something in quotes.
     *
     * @param depth in how many parentheses it stands; of a parenthesis itself, those outside of it
     */
    record Part(Token token, String text, int start, int end, int depth) {

        boolean is(String word) {
            return token == Token.WORD && text.equalsIgnoreCase(word);
        }

        boolean isComma() {
            return text.equals(",");
        }

        /** As a name, without its quotes. */
        String name() {
            char first = text.charAt(0);
            return switch (first) {
                case '"', '`', '\'' -> text.substring(1, text.length() - 1).replace("" + first + first, "" + first);
                case '[' -> text.substring(1, text.length() - 1);
                default -> text;
            };
        }
    }

    private final String sql;
    private final List<Part> parts;

    private CreateText(String sql, List<Part> parts) {
        this.sql = sql;
        this.parts = parts;
    }

    static CreateText of(@Nullable String sql) {
        List<Part> parts = new ArrayList<>();
        String text = sql == null ? "" : sql;
        Tokenizer tokens = new Tokenizer(text);
        int depth = 0;
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            if (token == Token.CLOSE) {
                depth--;
            }
            if (token != Token.SPACE) {
                parts.add(new Part(token, tokens.text(), tokens.start(), tokens.end(), depth));
            }
            if (token == Token.OPEN) {
                depth++;
            }
        }
        return new CreateText(text, parts);
    }

    /** As it was written. */
    String sql() {
        return sql;
    }

    /** What stands between the first parentheses, cut at its commas. */
    List<List<Part>> definitions() {
        List<List<Part>> definitions = new ArrayList<>();
        List<Part> current = new ArrayList<>();
        int i = firstOpening() + 1;
        while (i > 0 && i < parts.size() && parts.get(i).depth() > 0) {
            Part part = parts.get(i++);
            if (part.depth() == 1 && part.isComma()) {
                definitions.add(current);
                current = new ArrayList<>();
            } else {
                current.add(part);
            }
        }
        definitions.add(current);
        return definitions.stream().filter(definition -> !definition.isEmpty()).toList();
    }

    /** Behind the name of what is created, which may look like one. */
    private int firstOpening() {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).token() == Token.OPEN) {
                return i;
            }
        }
        return -1;
    }

    /** All of it. */
    List<Part> parts() {
        return parts;
    }

    /** The text from one part to another. */
    String between(Part first, Part last) {
        return sql.substring(first.start(), last.end());
    }

    /** What follows a word that stands in no parentheses; null where there is none. */
    @Nullable
    String behind(String word) {
        for (int i = 0; i < parts.size() - 1; i++) {
            if (parts.get(i).depth() == 0 && parts.get(i).is(word)) {
                return between(parts.get(i + 1), parts.get(parts.size() - 1));
            }
        }
        return null;
    }
}
