package dev.sluice.r2dbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers of each SQL text whether it may change its session. To find out, the text has to be read word by word, which
 * costs a good part of what a short statement costs altogether.
 */
final class SessionTouches {

    private static final int MOST_TEXTS = 1024;
    private static final int LONGEST_TEXT = 4096;

    private final Backend backend;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    SessionTouches(Backend backend) {
        this.backend = backend;
    }

    /** As {@link Backend#touchesSession}. */
    boolean by(String sql) {
        if (sql.length() > LONGEST_TEXT) {
            return backend.touchesSession(sql);
        }
        Boolean answer = known.get(sql);
        if (answer == null) {
            answer = backend.touchesSession(sql);
            if (known.size() >= MOST_TEXTS) {
                known.clear(); // texts that come again are soon there again, and those that held values are not
            }
            known.put(sql, answer);
        }
        return answer;
    }
}
