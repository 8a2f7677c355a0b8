package dev.sluice.url;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a URL, percent-encoding what would be read as a separator. */
final class UrlWriter {

    private static final String HIDDEN = "***";
    private static final String UNRESERVED = "-._~!$'()*+,";

    private UrlWriter() {}

    static String write(UrlParts parts, boolean reveal) {
        StringBuilder url = new StringBuilder(parts.ssl() ? "r2dbcs:" : "r2dbc:").append(parts.driver());
        if (parts.protocol() != null) {
            url.append(':').append(parts.protocol());
        }
        url.append("://");
        writeCredentials(url, parts, reveal);
        writeHost(url, parts.host(), parts.port());
        writeDatabase(url, parts.database(), reveal);
        char separator = '?';
        for (var option : parts.options().entrySet()) {
            boolean hidden = !reveal && ConnectionUrl.isSecret(option.getKey());
            url.append(separator).append(encode(option.getKey(), "")).append('=');
            url.append(hidden ? HIDDEN : encode(option.getValue(), "/:;"));
            separator = '&';
        }
        return url.toString();
    }

    private static void writeCredentials(StringBuilder url, UrlParts parts, boolean reveal) {
        if (parts.user() == null && parts.password() == null) {
            return;
        }
        url.append(parts.user() == null ? "" : encode(parts.user(), ""));
        if (parts.password() != null) {
            url.append(':').append(reveal ? encode(parts.password().reveal(), "") : HIDDEN);
        }
        url.append('@');
    }

    private static void writeHost(StringBuilder url, @Nullable String host, int port) {
        if (host == null) {
            return;
        }
        boolean address = host.indexOf(':') >= 0 && host.indexOf(',') < 0;
        url.append(address ? "[" + host + "]" : host);
        if (port > 0) {
            url.append(':').append(port);
        }
    }

    /** What follows a semicolon is H2's own settings, a password among them. */
    private static void writeDatabase(StringBuilder url, @Nullable String database, boolean reveal) {
        if (database == null) {
            url.append(url.charAt(url.length() - 1) == '/' ? "/" : "");
            return;
        }
        int settings = reveal ? -1 : database.indexOf(';');
        url.append('/').append(encode(settings < 0 ? database : database.substring(0, settings), "/:;="));
        url.append(settings < 0 ? "" : ";" + HIDDEN);
    }

    private static String encode(String text, String allowed) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || UNRESERVED.indexOf(c) >= 0
                    || allowed.indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
