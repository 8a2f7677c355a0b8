package dev.sluice.r2dbc.driver;

import dev.sluice.driver.Deadlines;
import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.Setting;
import dev.sluice.pool.PoolSettings;
import dev.sluice.url.ConnectionUrl;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The options that every driver's URL takes, and the check that no option is there that nobody takes. */
public final class EngineOptions {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private record Option(Setting setting, BiFunction<DriverOptions, String, DriverOptions> apply) {}

    private static final Map<String, Option> OPTIONS = new TreeMap<>();

    static {
        pool(
                "minSize",
                Setting.Type.INTEGER,
                "connections kept open when idle",
                (pool, value) ->
                        pool.withSize(integer("minSize", value), Math.max(pool.maxSize(), integer("minSize", value))));
        pool(
                "maxSize",
                Setting.Type.INTEGER,
                "connections open at most",
                (pool, value) ->
                        pool.withSize(Math.min(pool.minSize(), integer("maxSize", value)), integer("maxSize", value)));
        pool(
                "maxPending",
                Setting.Type.INTEGER,
                "callers that may wait for a connection",
                (pool, value) -> pool.withMaxPending(integer("maxPending", value)));
        pool(
                "maxIdleTime",
                Setting.Type.DURATION,
                "after which an unused connection is closed",
                (pool, value) -> pool.withMaxIdleTime(duration("maxIdleTime", value)));
        pool(
                "maxLifeTime",
                Setting.Type.DURATION,
                "after which a connection is closed when idle",
                (pool, value) -> pool.withMaxLifeTime(duration("maxLifeTime", value)));
        deadline("connectTimeout", "to connect, with TLS and login", Deadlines::withConnect);
        deadline("acquireTimeout", "to get a connection from the pool", Deadlines::withAcquire);
        deadline("statementTimeout", "for all of a bounded statement", Deadlines::withStatement);
        deadline("fetchTimeout", "for the next row of a stream", Deadlines::withFetch);
        deadline("idleStreamTimeout", "for a stream's consumer to request", Deadlines::withIdleStream);
        deadline("transactionTimeout", "for a transaction that sets none", Deadlines::withTransaction);
        deadline(
                "idleTransactionTimeout",
                "for the next use of a transaction that is known by its id",
                Deadlines::withIdleTransaction);
        deadline("healthTimeout", "for all of a health check", Deadlines::withHealth);
        deadline("validateTimeout", "for a connection to answer a check", Deadlines::withValidate);
        deadline("quietTimeout", "for a cancelled statement to end", Deadlines::withQuiet);
        deadline("closeTimeout", "to close a connection", Deadlines::withClose);
        option(
                "fetchSize",
                Setting.Type.INTEGER,
                "rows of a stream fetched at once",
                (options, value) -> options.withFetchSize(integer("fetchSize", value)));
        option(
                "maxExplicitTransactions",
                Setting.Type.INTEGER,
                "transactions known by their ids that may be open; half the pool unless given",
                (options, value) -> options.withMaxExplicitTransactions(integer("maxExplicitTransactions", value)));
        option(
                "alwaysReset",
                Setting.Type.BOOLEAN,
                "whether every connection is reset before its next use",
                (options, value) -> options.withAlwaysReset(bool("alwaysReset", value)));
    }

    private EngineOptions() {}

    /** The settings that every driver has, for its manifest, followed by those of the driver itself. */
    public static List<Setting> and(List<Setting> own) {
        List<Setting> all =
                new ArrayList<>(OPTIONS.values().stream().map(Option::setting).toList());
        all.addAll(own);
        all.sort(Comparator.comparing(Setting::name));
        return List.copyOf(all);
    }

    /** The settings of a driver that shares some with others. */
    public static List<Setting> with(List<Setting> shared, Setting... own) {
        return Stream.concat(shared.stream(), Stream.of(own)).toList();
    }

    /**
     * {@code base}, changed by the options of {@code url} that are every driver's.
     *
     * @throws IllegalArgumentException when an option is neither every driver's nor one of {@code own}, or cannot be read; the
     *     message does not show the value of a secret one
     */
    public static DriverOptions from(ConnectionUrl url, DriverOptions base, List<Setting> own) {
        DriverOptions options = base;
        for (Map.Entry<String, String> given : url.options().entrySet()) {
            Option option = OPTIONS.get(given.getKey());
            if (option != null) {
                options = option.apply().apply(options, given.getValue());
            } else {
                check(given.getKey(), given.getValue(), own);
            }
        }
        return options;
    }

    /** {@code url} without the options that only the engine understands. */
    public static ConnectionUrl without(ConnectionUrl url) {
        return url.withoutOptions(OPTIONS.keySet());
    }

    /**
     * Refuses a URL without a host.
     *
     * @throws IllegalArgumentException which shows how a URL of this driver is written
     */
    public static void requireHost(ConnectionUrl url, DriverManifest manifest) {
        if (url.host() == null) {
            throw new IllegalArgumentException("A %s URL needs a host: r2dbc:%s://user:password@host:port/database"
                    .formatted(manifest.displayName(), manifest.id()));
        }
    }

    private static void check(String name, String value, List<Setting> own) {
        Setting setting = own.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown option '%s' in the connection URL. Known: %s".formatted(name, names(own))));
        boolean allowed = setting.allowed().isEmpty() || setting.allowed().contains(value);
        if (!allowed) {
            throw new IllegalArgumentException("Option '%s' of the connection URL must be one of %s%s"
                    .formatted(name, setting.allowed(), setting.secret() ? "" : ", found '" + value + "'"));
        }
        if (setting.type() == Setting.Type.BOOLEAN) {
            bool(name, value);
        }
        if (setting.type() == Setting.Type.INTEGER) {
            integer(name, value);
        }
        if (setting.type() == Setting.Type.DURATION) {
            duration(name, value);
        }
    }

    private static List<String> names(List<Setting> own) {
        return and(own).stream().map(Setting::name).toList();
    }

    private static int integer(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw unreadable(name, value, "a whole number");
        }
    }

    private static boolean bool(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unreadable(name, value, "true or false");
        };
    }

    private static Duration duration(String name, String value) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(value);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw unreadable(name, value, "a duration such as 500ms, 30s, 5m or PT30S");
        }
    }

    private static IllegalArgumentException unreadable(String name, String value, String wanted) {
        return new IllegalArgumentException(
                "Option '%s' of the connection URL must be %s, found '%s'".formatted(name, wanted, value));
    }

    private static void pool(
            String name, Setting.Type type, String description, BiFunction<PoolSettings, String, PoolSettings> change) {
        option(name, type, description, (options, value) -> options.withPool(change.apply(options.pool(), value)));
    }

    private static void deadline(String name, String description, BiFunction<Deadlines, Duration, Deadlines> change) {
        option(
                name,
                Setting.Type.DURATION,
                description,
                (options, value) -> options.withDeadlines(change.apply(options.deadlines(), duration(name, value))));
    }

    private static void option(
            String name,
            Setting.Type type,
            String description,
            BiFunction<DriverOptions, String, DriverOptions> apply) {
        OPTIONS.put(name, new Option(Setting.of(name, type, description), apply));
    }
}
