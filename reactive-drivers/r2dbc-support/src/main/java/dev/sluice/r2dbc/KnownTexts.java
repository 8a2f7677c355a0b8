package dev.sluice.r2dbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Remembers what was found out of each SQL text, such as whether it may change its session. To find out, the text has to be read
 * word by word, which costs a good part of what a short statement costs altogether.
 */
final class KnownTexts {

    private static final int MOST_TEXTS = 1024;
    private static final int LONGEST_TEXT = 4096;

    private final Predicate<String> reading;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    KnownTexts(Predicate<String> reading) {
        this.reading = reading;
    }

    boolean say(String sql) {
        if (sql.length() > LONGEST_TEXT) {
            return reading.test(sql);
        }
        Boolean answer = known.get(sql);
        if (answer == null) {
            answer = reading.test(sql);
            if (known.size() >= MOST_TEXTS) {
                known.clear(); // texts that come again are soon there again, and those that held values are not
            }
            known.put(sql, answer);
        }
        return answer;
    }
}
