package dev.sluice.testkit.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a MariaDB or MySQL server of a test's own has that the shared one has not.
 *
 * @param settings options as the server's option file has them, without dashes in front; they win over the test kit's
 * @param certificates what the server shows to clients that ask for TLS; without it MariaDB has no TLS, and MySQL shows
 *     a certificate that it makes itself
 */
public record ServerOptions(Map<String, String> settings, TestCertificates.@Nullable Pair certificates) {

    public ServerOptions {
        settings = Map.copyOf(settings);
    }

    /** No settings but the test kit's, and no certificate. */
    public static ServerOptions defaults() {
        return new ServerOptions(Map.of(), null);
    }

    /** {@code require_secure_transport=ON} insists on TLS. */
    public ServerOptions withSetting(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new ServerOptions(more, certificates);
    }

    /** Offers TLS with {@code server}, without insisting on it. */
    public ServerOptions withTls(TestCertificates.Pair server) {
        return new ServerOptions(settings, server);
    }
}
