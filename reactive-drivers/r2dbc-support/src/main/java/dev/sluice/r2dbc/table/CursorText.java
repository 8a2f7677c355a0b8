package dev.sluice.r2dbc.table;

import dev.sluice.schema.Column;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in the order of one selection as texts: a mark of the selection, and the values of a row. */
record CursorText(String mark) {

    private static final int MARK_BYTES = 9;
    private static final char END = '\u001e';
    private static final int LONGEST = 64 * 1024;

    /**
     * For a selection.
     *
     * @param statement its table, condition and order
     * @param values that are compared in the condition
     */
    static CursorText of(String statement, List<Object> values) {
        StringBuilder all = new StringBuilder(statement);
        values.forEach(value -> append(value, all));
        byte[] digest = sha256().digest(all.toString().getBytes(StandardCharsets.UTF_8));
        return new CursorText(
                Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, MARK_BYTES)));
    }

    /** @throws IllegalArgumentException when the order has a column whose values have no text */
    String write(List<@Nullable Object> place, List<Column> columns) {
        StringBuilder all = new StringBuilder(mark);
        for (int i = 0; i < place.size(); i++) {
            all.append(END).append(CursorValue.write(place.get(i), columns.get(i)));
        }
        return shortEnough(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(all.toString().getBytes(StandardCharsets.UTF_8)),
                columns);
    }

    private static String shortEnough(String cursor, List<Column> columns) {
        if (cursor.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "A cursor has %d characters at most, and the values of %s are longer: order by something shorter"
                            .formatted(
                                    LONGEST, columns.stream().map(Column::name).toList()));
        }
        return cursor;
    }

    /** @throws IllegalArgumentException when it is no cursor, or one of another selection */
    List<@Nullable Object> read(String cursor, int size) {
        String[] parts = decoded(cursor).split(String.valueOf(END), -1);
        if (parts[0].length() != mark.length() || parts.length != size + 1) {
            throw malformed();
        }
        if (!parts[0].equals(mark)) {
            throw new IllegalArgumentException(
                    "The cursor belongs to another table, filter or order: begin with the first page when one of these changes");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            values.add(CursorValue.read(parts[i]));
        }
        return values;
    }

    private static String decoded(String cursor) {
        if (cursor.length() > LONGEST) {
            throw malformed();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // not kept, as it shows what is in the cursor
            throw malformed();
        }
    }

    static IllegalArgumentException malformed() {
        return new IllegalArgumentException("This is no cursor: take one from the page before, as it is");
    }

    /** A text that no other value has. */
    static String text(Object value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    /** Of an array how many elements it has, and each of them, so that no two values have the same text. */
    private static void append(@Nullable Object value, StringBuilder all) {
        all.append(END).append(value == null ? "" : value.getClass().getName()).append(END);
        if (value instanceof Object[] elements) {
            all.append(elements.length);
            Arrays.stream(elements).forEach(element -> append(element, all));
        } else if (value != null) {
            all.append(CursorValue.text(value));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
