package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.client.Settings;
import dev.sluice.r2dbcsqlite.location.Location;
import dev.sluice.r2dbcsqlite.location.Locations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.scheduler.Scheduler;

/** Which database is opened, and how. It never changes; each {@code with…} gives another one. */
public final class SqliteConnectionConfiguration {

    private static final int STATEMENTS = 100;
    private static final int COMMANDS = 1_024;

    private final Location location;
    private final boolean readOnly;
    private final boolean queryOnly;
    private final JournalMode journalMode;
    private final Synchronous synchronous;
    private final boolean foreignKeys;
    private final Duration lockWaitTimeout;
    private final Duration statementTimeout;
    private final boolean allowAttach;
    private final int statementCacheSize;
    private final int maxQueuedCommands;
    private final Scheduler scheduler;

    private SqliteConnectionConfiguration(Builder builder) {
        location = builder.location;
        readOnly = builder.readOnly;
        queryOnly = builder.queryOnly;
        journalMode = builder.journalMode;
        synchronous = builder.synchronous;
        foreignKeys = builder.foreignKeys;
        lockWaitTimeout = builder.lockWaitTimeout;
        statementTimeout = builder.statementTimeout;
        allowAttach = builder.allowAttach;
        statementCacheSize = builder.statementCacheSize;
        maxQueuedCommands = builder.maxQueuedCommands;
        scheduler = builder.scheduler;
    }

    /**
     * A file, which is made when it is not there.
     *
     * @throws IllegalArgumentException when its folder is not there, or it is a folder itself
     */
    public static Builder file(Path path) {
        return new Builder(Locations.of(path));
    }

    /** In memory, each connection its own. */
    public static Builder memory() {
        return new Builder(new Location.Memory());
    }

    /**
     * In memory, one for all connections of this process that name it, for as long as one of them is open or one of their factories
     * is not closed.
     */
    public static Builder sharedMemory(String name) {
        return new Builder(Locations.of("mem", null, name));
    }

    static Builder of(Location location) {
        return new Builder(location);
    }

    Location location() {
        return location;
    }

    boolean isSharedMemory() {
        return location instanceof Location.SharedMemory;
    }

    Settings settings() {
        return new Settings(
                readOnly,
                queryOnly,
                setUp(),
                lockWaitTimeout,
                statementTimeout,
                allowAttach,
                statementCacheSize,
                maxQueuedCommands,
                scheduler);
    }

    private List<String> setUp() {
        List<String> setUp = new ArrayList<>();
        setUp.add("PRAGMA foreign_keys = " + (foreignKeys ? 1 : 0));
        setUp.add("PRAGMA synchronous = " + synchronous);
        if (location instanceof Location.File && !readOnly) {
            setUp.add("PRAGMA journal_mode = " + journalMode);
        }
        if (queryOnly) {
            setUp.add("PRAGMA query_only = 1");
        }
        return setUp;
    }

    @Override
    public String toString() {
        return "SQLite at " + location;
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {

        private final Location location;
        private boolean readOnly;
        private boolean queryOnly;
        private JournalMode journalMode = JournalMode.WAL;
        private Synchronous synchronous = Synchronous.NORMAL;
        private boolean foreignKeys = true;
        private Duration lockWaitTimeout = Duration.ofSeconds(5);
        private Duration statementTimeout = Duration.ZERO;
        private boolean allowAttach;
        private int statementCacheSize = STATEMENTS;
        private int maxQueuedCommands = COMMANDS;
        private Scheduler scheduler = BlockingSchedulers.ours();

        private Builder(Location location) {
            this.location = location;
        }

        /** Whether the file can only be read, and has to be there. */
        public Builder readOnly(boolean value) {
            readOnly = value;
            return this;
        }

        /**
         * Whether its connections only read, and refuse at once what writes, while others may write the same file. Unlike a
         * {@link #readOnly} one the file is made when it is not there, and what a process that was killed has left is cleared up.
         */
        public Builder queryOnly(boolean value) {
            queryOnly = value;
            return this;
        }

        /** {@link JournalMode#WAL} by default. It is a property of the file, so the last one to set it has set it for all. */
        public Builder journalMode(JournalMode mode) {
            journalMode = mode;
            return this;
        }

        /** {@link Synchronous#NORMAL} by default. */
        public Builder synchronous(Synchronous value) {
            synchronous = value;
            return this;
        }

        /** Whether foreign keys are enforced; they are by default. */
        public Builder foreignKeys(boolean enforced) {
            foreignKeys = enforced;
            return this;
        }

        /** How long a statement waits for the lock of others, without holding a thread: 5 seconds by default, zero not to wait. */
        public Builder lockWaitTimeout(Duration timeout) {
            lockWaitTimeout = notNegative("lockWaitTimeout", timeout);
            return this;
        }

        /** How long SQLite may work for one statement; zero, the default, for as long as it takes. */
        public Builder statementTimeout(Duration timeout) {
            statementTimeout = notNegative("statementTimeout", timeout);
            return this;
        }

        /** Whether SQL may reach other files, by ATTACH and VACUUM INTO; it may not by default. */
        public Builder allowAttach(boolean allowed) {
            allowAttach = allowed;
            return this;
        }

        /** How many prepared statements a connection keeps: 100 by default. */
        public Builder statementCacheSize(int statements) {
            statementCacheSize = atLeast("statementCacheSize", 0, statements);
            return this;
        }

        /** How many commands may wait for one connection, before more are refused at once: 1,024 by default. */
        public Builder maxQueuedCommands(int commands) {
            maxQueuedCommands = atLeast("maxQueuedCommands", 1, commands);
            return this;
        }

        /**
         * On whose threads SQLite works. By default that is one of this process's own, of platform threads: ten for each processor,
         * 32 at least, or as many as the system property {@code r2dbc.sqlite.maxThreads} says; and {@code r2dbc.sqlite.maxQueuedTasks}
         * says how many tasks may wait for each.
         *
         * @throws IllegalArgumentException when its threads must not be blocked
         */
        public Builder scheduler(Scheduler blocking) {
            scheduler = BlockingSchedulers.requireBlocking(blocking);
            return this;
        }

        public SqliteConnectionConfiguration build() {
            return new SqliteConnectionConfiguration(this);
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("%s is negative: %s".formatted(name, value));
            }
            return value;
        }

        private static int atLeast(String name, int least, int value) {
            if (value < least) {
                throw new IllegalArgumentException("%s is %d; the least is %d".formatted(name, value, least));
            }
            return value;
        }
    }
}
