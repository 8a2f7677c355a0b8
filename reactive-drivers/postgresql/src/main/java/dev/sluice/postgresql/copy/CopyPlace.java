package dev.sluice.postgresql.copy;

import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.schema.Column;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a COPY into one table tells of a row that is refused: {@code COPY film, line 17, column title: "..."}. Names may have anything
 * in them, and a value is shown behind them, which is why the names that there are are looked for.
 *
 * @param line that has the number in it
 */
record CopyPlace(Pattern line, List<String> names) {

    /**
     * A row.
     *
     * @param row from zero
     * @param columns the one that is told, if one is
     */
    record Found(long row, List<String> columns) {}

    static CopyPlace of(String table, BulkTarget target) {
        return of(table, target.columns().stream().map(Column::name).toList());
    }

    static CopyPlace of(String table, List<String> names) {
        Pattern line =
                Pattern.compile("^COPY %s, line (\\d+)(, column )?".formatted(Pattern.quote(table)), Pattern.MULTILINE);
        return new CopyPlace(line, names);
    }

    /** @param where the context of an error, what is innermost first */
    Optional<Found> find(String where) {
        Matcher found = line.matcher(where);
        return found.find()
                ? Optional.of(new Found(
                        Long.parseLong(found.group(1)) - 1,
                        found.group(2) == null ? List.of() : column(where.substring(found.end()))))
                : Optional.empty();
    }

    private List<String> column(String rest) {
        return names.stream()
                .filter(name -> begins(rest, name))
                .max(Comparator.comparingInt(String::length))
                .map(List::of)
                .orElse(List.of());
    }

    /** A name ends with the text, or with a colon and the value. */
    private static boolean begins(String text, String name) {
        int end = name.length();
        return text.startsWith(name)
                && (text.length() == end || text.charAt(end) == '\n' || text.startsWith(": ", end));
    }
}
