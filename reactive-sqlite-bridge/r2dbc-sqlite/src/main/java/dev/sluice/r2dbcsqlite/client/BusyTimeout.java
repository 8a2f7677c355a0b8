package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.sql.Verb;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code PRAGMA busy_timeout = milliseconds}, which users of SQLite know. SQLite would hold a thread for so long, and hear of no
 * cancel meanwhile; what is meant is the lock wait timeout.
 */
final class BusyTimeout {

    private static final Pattern SETTING = Pattern.compile(
            "pragma\\s+(?:\\w+\\.)?busy_timeout\\s*[=(]\\s*(\\d{1,9})\\s*\\)?", Pattern.CASE_INSENSITIVE);

    private BusyTimeout() {}

    /** What it is set to, if this sets it. */
    static Optional<Duration> of(Execution execution) {
        if (execution.verb() != Verb.PRAGMA) {
            return Optional.empty();
        }
        Matcher matcher = SETTING.matcher(execution.sql());
        return matcher.matches() ? Optional.of(Duration.ofMillis(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }
}
