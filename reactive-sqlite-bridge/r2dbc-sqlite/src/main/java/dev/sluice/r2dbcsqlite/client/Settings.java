package dev.sluice.r2dbcsqlite.client;

import java.time.Duration;
import java.util.List;
import reactor.core.scheduler.Scheduler;

/**
 * What a connection begins with.
 *
 * @param readOnly whether its file is opened to be read
 * @param queryOnly whether it writes nothing, though its file could be written
 * @param setUp statements that are run before it is used
 * @param lockWait how long a statement waits for the lock of others; zero for not at all
 * @param statementTimeout how long SQLite may work for one statement; zero for as long as it takes
 * @param mayReachFiles whether SQL may name files
 * @param statements how many prepared statements are kept
 * @param commands how many commands may wait
 * @param scheduler whose threads may block
 */
public record Settings(
        boolean readOnly,
        boolean queryOnly,
        List<String> setUp,
        Duration lockWait,
        Duration statementTimeout,
        boolean mayReachFiles,
        int statements,
        int commands,
        Scheduler scheduler) {

    public Settings {
        setUp = List.copyOf(setUp);
    }

    /** Whether all that it can do is to read. */
    boolean readsOnly() {
        return readOnly || queryOnly;
    }
}
