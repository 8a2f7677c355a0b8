package dev.sluice.query;

import dev.sluice.query.SqlScanner.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement's text and where its parameters stand in it, in one syntax. A parameter is known by its slot, counted from
 * zero in the order of first use, or by its number less one.
 */
final class SqlTemplate {

    enum Style {
        NONE,
        NAMED,
        POSITIONAL,
        NUMBERED,

        /** The markers are the database's own, and not looked at. */
        BOUND
    }

    /** @param slot which parameter stands here, or {@link #LITERAL} for an escaped character */
    record Mark(int start, int end, int slot) {

        static final int LITERAL = -1;
    }

    /** Databases that the same text is run on, at the most, without its being written out each time. */
    private static final int MOST_WRITTEN = 4;

    private final String sql;
    private final Style style;
    private final List<Mark> marks;
    private final List<String> names;
    private final int slots;
    private final Map<BindMarkers, String> written = new ConcurrentHashMap<>(2);

    private SqlTemplate(String sql, Style style, List<Mark> marks, List<String> names, int slots) {
        this.sql = sql;
        this.style = style;
        this.marks = List.copyOf(marks);
        this.names = names;
        this.slots = slots;
    }

    static SqlTemplate verbatim(String sql) {
        return new SqlTemplate(sql, Style.NONE, List.of(), List.of(), 0);
    }

    static SqlTemplate bound(String sql, int slots) {
        return new SqlTemplate(sql, Style.BOUND, List.of(), List.of(), slots);
    }

    static SqlTemplate parse(String sql, SqlSyntax syntax) {
        List<Mark> named = new ArrayList<>();
        List<Mark> numbered = new ArrayList<>();
        List<Mark> positional = new ArrayList<>();
        Map<String, Integer> names = new LinkedHashMap<>();
        int highest = 0;
        int unnumbered = 0;
        SqlScanner scanner = new SqlScanner(sql, syntax);
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            switch (token) {
                case NAMED -> {
                    Integer known = names.putIfAbsent(scanner.name(), names.size());
                    named.add(new Mark(scanner.start(), scanner.end(), known == null ? names.size() - 1 : known));
                }
                case NUMBERED -> {
                    highest = Math.max(highest, scanner.number());
                    numbered.add(new Mark(scanner.start(), scanner.end(), scanner.number() - 1));
                }
                case POSITIONAL -> positional.add(new Mark(scanner.start(), scanner.end(), unnumbered++));
                case ESCAPED -> {
                    Mark literal = new Mark(scanner.start(), scanner.end(), Mark.LITERAL);
                    named.add(literal);
                    numbered.add(literal);
                    positional.add(literal);
                }
                default -> {}
            }
        }
        if (!names.isEmpty() && highest > 0) {
            throw new IllegalArgumentException(
                    "The SQL mixes named parameters (%s) with numbered ones; use only one kind"
                            .formatted(join(List.copyOf(names.keySet()))));
        }
        if (!names.isEmpty()) {
            return new SqlTemplate(sql, Style.NAMED, named, List.copyOf(names.keySet()), names.size());
        }
        if (highest > 0) {
            return new SqlTemplate(sql, Style.NUMBERED, numbered, List.of(), highest);
        }
        Style style = unnumbered > 0 ? Style.POSITIONAL : Style.NONE;
        return new SqlTemplate(sql, style, positional, List.of(), unnumbered);
    }

    static String join(List<String> names) {
        return names.stream().map(name -> ":" + name).collect(Collectors.joining(", "));
    }

    String sql() {
        return sql;
    }

    Style style() {
        return style;
    }

    List<Mark> marks() {
        return marks;
    }

    List<String> names() {
        return names;
    }

    int slots() {
        return slots;
    }

    /** How a parameter is called in a message. */
    String label(int slot) {
        return style == Style.NAMED ? ":" + names.get(slot) : "index " + slot;
    }

    /** The text with these markers, if it is known and no parameter is a list. */
    @Nullable
    String written(BindMarkers markers) {
        return written.get(markers);
    }

    /** Keeps {@code text}; what comes back is the same object for the same markers, as long as it is kept. */
    String keep(BindMarkers markers, String text) {
        if (written.size() >= MOST_WRITTEN) {
            return text;
        }
        String known = written.putIfAbsent(markers, text);
        return known == null ? text : known;
    }
}
