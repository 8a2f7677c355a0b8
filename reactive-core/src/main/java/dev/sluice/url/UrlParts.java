package dev.sluice.url;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a URL says, decoded.
 *
 * @param port of a single host; 0 when none is given
 */
record UrlParts(
        boolean ssl,
        String driver,
        @Nullable String protocol,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String host,
        int port,
        @Nullable String database,
        Map<String, String> options) {

    UrlParts {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    static UrlParts of(String driver) {
        return new UrlParts(false, driver, null, null, null, null, 0, null, Map.of());
    }

    UrlParts withSsl(boolean ssl) {
        return new UrlParts(ssl, driver, protocol, user, password, host, port, database, options);
    }

    UrlParts withProtocol(@Nullable String protocol) {
        return new UrlParts(ssl, driver, protocol, user, password, host, port, database, options);
    }

    UrlParts withCredentials(@Nullable String user, @Nullable Secret password) {
        return new UrlParts(ssl, driver, protocol, user, password, host, port, database, options);
    }

    UrlParts withHost(@Nullable String host, int port) {
        return new UrlParts(ssl, driver, protocol, user, password, host, port, database, options);
    }

    UrlParts withDatabase(@Nullable String database) {
        return new UrlParts(ssl, driver, protocol, user, password, host, port, database, options);
    }

    UrlParts withOptions(Map<String, String> options) {
        return new UrlParts(ssl, driver, protocol, user, password, host, port, database, options);
    }

    /** Only what is safe to show: a default one would show options. */
    @Override
    public String toString() {
        return UrlWriter.write(this, false);
    }
}
