package dev.sluice.query;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The texts that were parsed last: to read one character by character costs a good part of a short statement. */
final class KnownTexts {

    private static final int MOST_TEXTS = 1024;
    private static final int LONGEST_TEXT = 4096;

    private static final Map<String, SqlText> known = new ConcurrentHashMap<>();

    private KnownTexts() {}

    /** @throws IllegalArgumentException as {@link SqlText#parse} does */
    static SqlText of(String sql) {
        if (sql.length() > LONGEST_TEXT) {
            return SqlText.parse(sql);
        }
        SqlText text = known.get(sql);
        return text == null ? parsed(sql) : text;
    }

    private static SqlText parsed(String sql) {
        SqlText text = SqlText.parse(sql);
        if (known.size() >= MOST_TEXTS) {
            known.clear(); // texts that come again are soon there again, and those that held values are not
        }
        SqlText earlier = known.putIfAbsent(sql, text);
        return earlier == null ? text : earlier;
    }
}
