package dev.sluice.url;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An R2DBC connection URL in its parts; immutable.
 * <p>
 * The form is {@code r2dbc:driver[:protocol]://[user[:password]@][host[:port][,host[:port]]][/database][?name=value]},
 * or {@code r2dbcs:} for TLS. In the parts {@code %} and two hexadecimal digits stand for a byte of UTF-8; a plus is a
 * plus. All parts are given and returned decoded.
 * <p>
 * The password, and options whose name speaks of a secret, are shown by {@link #reveal()} and {@link #toOptions()} only:
 * {@code toString} has {@code ***} in their place, and no error repeats what was given as a URL.
 */
public final class ConnectionUrl {

    /** What stands elsewhere in a URL; as an option it would contradict that. */
    private static final Set<String> PARTS =
            Set.of("driver", "protocol", "host", "port", "user", "password", "database");

    private static final Set<String> SECRET_WORDS =
            Set.of("password", "passwd", "pwd", "secret", "token", "passphrase", "key", "credential");

    private final UrlParts parts;

    private ConnectionUrl(UrlParts parts) {
        this.parts = parts;
    }

    /**
     * Reads {@code url}.
     *
     * @throws IllegalArgumentException when it is not an R2DBC URL, or when a character that separates parts stands
     *     unencoded where it makes the URL ambiguous; the message repeats neither user, password nor option values
     */
    public static ConnectionUrl parse(String url) {
        return new ConnectionUrl(new UrlParser(url).parse());
    }

    /** A URL of the driver alone: add the rest with the {@code with} methods. */
    public static ConnectionUrl of(String driver) {
        return new ConnectionUrl(UrlParts.of(UrlParser.requireDriver(driver)));
    }

    public String driver() {
        return parts.driver();
    }

    /** What stands between driver and {@code ://}: {@code mem} in {@code r2dbc:h2:mem://}, or a pool's real driver. */
    public @Nullable String protocol() {
        return parts.protocol();
    }

    /**
     * The host, an IPv6 address without brackets; several hosts as they stand in the URL, {@code one:1,two:2}; null for
     * a database without a host.
     */
    public @Nullable String host() {
        return parts.host();
    }

    /** The port of a single host. */
    public OptionalInt port() {
        return parts.port() == 0 ? OptionalInt.empty() : OptionalInt.of(parts.port());
    }

    public @Nullable String user() {
        return parts.user();
    }

    public @Nullable Secret password() {
        return parts.password();
    }

    /** The path without its first slash: a database's name, or a file's path. */
    public @Nullable String database() {
        return parts.database();
    }

    /** Whether the scheme is {@code r2dbcs}. */
    public boolean ssl() {
        return parts.ssl();
    }

    /** The options in the order of the URL, with their secrets. */
    public Map<String, String> options() {
        return parts.options();
    }

    /** Whether an option of this name is never shown: its name speaks of a password, secret, token or key. */
    public static boolean isSecret(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(name::contains);
    }

    public ConnectionUrl withProtocol(@Nullable String protocol) {
        return new ConnectionUrl(parts.withProtocol(protocol == null ? null : UrlParser.requireProtocol(protocol)));
    }

    /** The same URL with one host, and the port the driver chooses. */
    public ConnectionUrl withHost(String host) {
        return new ConnectionUrl(parts.withHost(UrlParser.requireHost(host), 0));
    }

    public ConnectionUrl withHost(String host, int port) {
        return new ConnectionUrl(parts.withHost(UrlParser.requireHost(host), UrlParser.requirePort(port)));
    }

    public ConnectionUrl withSsl(boolean ssl) {
        return new ConnectionUrl(parts.withSsl(ssl));
    }

    /** The same server, another database. */
    public ConnectionUrl withDatabase(String database) {
        UrlParser.requirePlain(database, "database");
        return new ConnectionUrl(parts.withDatabase(database.isEmpty() ? null : database));
    }

    public ConnectionUrl withCredentials(String user, @Nullable CharSequence password) {
        UrlParser.requirePlain(user, "user");
        if (user.isEmpty()) {
            throw new IllegalArgumentException("The user is empty");
        }
        Secret secret = password == null ? null : Secret.of(password);
        if (secret != null) {
            UrlParser.requirePlain(secret.reveal(), "password");
        }
        return new ConnectionUrl(parts.withCredentials(user, secret));
    }

    /** The same URL with this option added or replaced. */
    public ConnectionUrl withOption(String name, String value) {
        requireOption(name);
        requireValue(name, value);
        Map<String, String> options = new LinkedHashMap<>(parts.options());
        options.put(name, value);
        return new ConnectionUrl(parts.withOptions(options));
    }

    /** The same URL without these options. */
    public ConnectionUrl withoutOptions(Collection<String> names) {
        Map<String, String> options = new LinkedHashMap<>(parts.options());
        options.keySet().removeAll(names);
        return new ConnectionUrl(parts.withOptions(options));
    }

    static void requireOption(String name) {
        if (!UrlParser.isOptionName(name)) {
            throw new IllegalArgumentException(
                    "An option's name has other characters than letters, digits, '.', '_' and '-'");
        }
        if (PARTS.contains(name)) {
            throw new IllegalArgumentException(
                    "'%s' cannot be an option: it has its own place in the URL, %s".formatted(name, UrlParser.FORM));
        }
    }

    static void requireValue(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The option '%s' contains U+0000".formatted(name));
        }
        if (name.equals("ssl") && !value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("The option 'ssl' must be true or false");
        }
    }

    /** The whole URL with its secrets; {@link #parse} reads it again. */
    public String reveal() {
        return UrlWriter.write(parts, true);
    }

    /**
     * The options R2DBC takes. Those of the URL keep their text, except {@code ssl}; secret ones are marked as such.
     * The password is a {@link String} in them, which {@link ConnectionFactoryOptions#toString()} does not show.
     */
    public ConnectionFactoryOptions toOptions() {
        ConnectionFactoryOptions.Builder builder =
                ConnectionFactoryOptions.builder().option(ConnectionFactoryOptions.DRIVER, parts.driver());
        put(builder, ConnectionFactoryOptions.PROTOCOL, parts.protocol());
        put(builder, ConnectionFactoryOptions.HOST, parts.host());
        put(builder, ConnectionFactoryOptions.PORT, parts.port() == 0 ? null : parts.port());
        put(builder, ConnectionFactoryOptions.USER, parts.user());
        put(
                builder,
                ConnectionFactoryOptions.PASSWORD,
                parts.password() == null ? null : parts.password().reveal());
        put(builder, ConnectionFactoryOptions.DATABASE, parts.database());
        parts.options().forEach((name, value) -> {
            if (name.equals("ssl")) {
                builder.option(ConnectionFactoryOptions.SSL, Boolean.valueOf(value));
            } else {
                builder.option(isSecret(name) ? Option.sensitiveValueOf(name) : Option.valueOf(name), value);
            }
        });
        if (parts.ssl()) {
            builder.option(ConnectionFactoryOptions.SSL, true);
        }
        return builder.build();
    }

    private static <T> void put(ConnectionFactoryOptions.Builder builder, Option<T> option, @Nullable T value) {
        if (value != null) {
            builder.option(option, value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionUrl url && parts.equals(url.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(parts);
    }

    /** The URL with {@code ***} for the password and for secret options. */
    @Override
    public String toString() {
        return UrlWriter.write(parts, false);
    }
}
