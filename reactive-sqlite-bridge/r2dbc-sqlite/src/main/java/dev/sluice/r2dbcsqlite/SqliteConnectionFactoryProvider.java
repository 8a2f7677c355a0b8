package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.location.Location;
import dev.sluice.r2dbcsqlite.location.Locations;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ConnectionFactoryProvider;
import io.r2dbc.spi.Option;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Makes factories of URLs: {@code r2dbc:sqlite:///relative.db}, {@code r2dbc:sqlite:////absolute.db},
 * {@code r2dbc:sqlite:///:memory:} for one of a connection's own, and {@code r2dbc:sqlite:mem:///name} for one that all
 * connections of this process share. The options are those of {@link SqliteConnectionConfiguration.Builder}, by their names.
 */
public final class SqliteConnectionFactoryProvider implements ConnectionFactoryProvider {

    public static final String SQLITE = "sqlite";

    public static final Option<Boolean> READ_ONLY = Option.valueOf("readOnly");
    public static final Option<Boolean> QUERY_ONLY = Option.valueOf("queryOnly");
    public static final Option<JournalMode> JOURNAL_MODE = Option.valueOf("journalMode");
    public static final Option<Synchronous> SYNCHRONOUS = Option.valueOf("synchronous");
    public static final Option<Boolean> FOREIGN_KEYS = Option.valueOf("foreignKeys");
    public static final Option<Boolean> ALLOW_ATTACH = Option.valueOf("allowAttach");
    public static final Option<Integer> STATEMENT_CACHE_SIZE = Option.valueOf("statementCacheSize");
    public static final Option<Integer> MAX_QUEUED_COMMANDS = Option.valueOf("maxQueuedCommands");
    public static final Option<Scheduler> SCHEDULER = Option.valueOf("scheduler");

    /** What other drivers of SQLite call an option, and what to write here. */
    private static final Map<String, String> MISTAKES = Map.of(
            "journal_mode", "journalMode",
            "foreign_keys", "foreignKeys",
            "busy_timeout", "lockWaitTimeout",
            "busyTimeout", "lockWaitTimeout",
            "timeout", "lockWaitTimeout",
            "mode", "readOnly=true, or r2dbc:sqlite:mem:///name",
            "immutable", "readOnly=true",
            "cache", "r2dbc:sqlite:mem:///name for a database in memory that is shared",
            "enable_load_extension", "nothing: extensions cannot be loaded",
            "load_extension", "nothing: extensions cannot be loaded");

    @Override
    public SqliteConnectionFactory create(ConnectionFactoryOptions options) {
        refuseMistakes(options);
        return SqliteConnectionFactory.of(configuration(options));
    }

    @Override
    public boolean supports(ConnectionFactoryOptions options) {
        return SQLITE.equals(options.getValue(ConnectionFactoryOptions.DRIVER));
    }

    @Override
    public String getDriver() {
        return SQLITE;
    }

    private static SqliteConnectionConfiguration configuration(ConnectionFactoryOptions options) {
        OptionReader given = new OptionReader(options);
        SqliteConnectionConfiguration.Builder builder = SqliteConnectionConfiguration.of(location(options));
        given.flag(READ_ONLY, builder::readOnly);
        given.flag(QUERY_ONLY, builder::queryOnly);
        given.constant(JOURNAL_MODE, JournalMode.class, builder::journalMode);
        given.constant(SYNCHRONOUS, Synchronous.class, builder::synchronous);
        given.flag(FOREIGN_KEYS, builder::foreignKeys);
        given.flag(ALLOW_ATTACH, builder::allowAttach);
        given.duration(ConnectionFactoryOptions.LOCK_WAIT_TIMEOUT, builder::lockWaitTimeout);
        given.duration(ConnectionFactoryOptions.STATEMENT_TIMEOUT, builder::statementTimeout);
        given.number(STATEMENT_CACHE_SIZE, builder::statementCacheSize);
        given.number(MAX_QUEUED_COMMANDS, builder::maxQueuedCommands);
        given.object(SCHEDULER, Scheduler.class, builder::scheduler);
        return builder.build();
    }

    private static Location location(ConnectionFactoryOptions options) {
        return Locations.of(
                text(options, ConnectionFactoryOptions.PROTOCOL),
                text(options, ConnectionFactoryOptions.HOST),
                text(options, ConnectionFactoryOptions.DATABASE));
    }

    private static @Nullable String text(ConnectionFactoryOptions options, Option<String> option) {
        return (String) options.getValue(option);
    }

    private static void refuseMistakes(ConnectionFactoryOptions options) {
        if (options.hasOption(ConnectionFactoryOptions.USER) || options.hasOption(ConnectionFactoryOptions.PASSWORD)) {
            throw new IllegalArgumentException("SQLite has no users: leave user and password out of the URL");
        }
        if (options.hasOption(ConnectionFactoryOptions.PORT)) {
            throw new IllegalArgumentException("SQLite has no port: write r2dbc:sqlite:////path/of/file.db");
        }
        MISTAKES.forEach((mistake, meant) -> {
            if (options.hasOption(Option.valueOf(mistake))) {
                throw new IllegalArgumentException("There is no option %s; did you mean %s?".formatted(mistake, meant));
            }
        });
    }
}
