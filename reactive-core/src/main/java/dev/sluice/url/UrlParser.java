package dev.sluice.url;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a URL apart. Its errors name the part that is wrong and show only the driver: in a URL that is wrong, what
 * stands in a host's place may be half a password.
 */
final class UrlParser {

    static final String FORM = "r2dbc:driver://user:password@host:port/database?name=value";

    private static final int MAX_LENGTH = 8192;

    private final String url;
    private String driver = "";
    private @Nullable String host;
    private int port;

    UrlParser(String url) {
        this.url = url;
    }

    UrlParts parse() {
        requireReadable();
        boolean ssl = url.startsWith("r2dbcs:");
        if (!ssl && !url.startsWith("r2dbc:")) {
            throw notR2dbc();
        }
        int schemeEnd = url.indexOf(':') + 1;
        int slashes = url.indexOf("://", schemeEnd - 1);
        if (slashes < schemeEnd) {
            throw new IllegalArgumentException(
                    slashes < 0
                            ? "The R2DBC URL has no '://' after the driver. It has the form " + FORM
                            : "The R2DBC URL names no driver. It has the form " + FORM);
        }
        String name = url.substring(schemeEnd, slashes);
        int colon = name.indexOf(':');
        driver = requireDriver(colon < 0 ? name : name.substring(0, colon));
        String protocol = colon < 0 ? null : requireProtocol(name.substring(colon + 1));
        UrlParts parts = UrlParts.of(driver).withSsl(ssl).withProtocol(protocol);
        return parseRest(parts, url.substring(slashes + 3));
    }

    private UrlParts parseRest(UrlParts parts, String rest) {
        int authorityEnd = firstOf(rest, "/?#");
        int queryStart = rest.indexOf('?', authorityEnd);
        int pathEnd = queryStart < 0 ? rest.length() : queryStart;
        String authority = rest.substring(0, authorityEnd);
        String path = rest.substring(authorityEnd, pathEnd);
        String query = queryStart < 0 ? "" : rest.substring(queryStart + 1);
        // All of this comes before anything is taken for a host: a '/' or '?' in a password ends the authority early.
        if (rest.indexOf('#') >= 0) {
            throw unencoded('#');
        }
        if (!authority.isEmpty() && (path.indexOf('@') >= 0 || query.indexOf('@') >= 0)) {
            throw unencoded('@');
        }
        if (query.indexOf('?') >= 0) {
            throw unencoded('?');
        }
        int at = authority.lastIndexOf('@'); // no host contains one, so that a password may
        UrlParts result = parts;
        if (at >= 0) {
            result = withCredentials(result, authority.substring(0, at));
        }
        parseHosts(authority.substring(at + 1), at >= 0 && parts.protocol() == null);
        result = result.withHost(host, port);
        String database = path.isEmpty() ? "" : decode(path.substring(1), "database");
        requirePlain(database, "database");
        if (host == null && database.isEmpty() && parts.protocol() == null) {
            throw error("has neither a host nor a database");
        }
        return result.withDatabase(database.isEmpty() ? null : database).withOptions(parseOptions(query));
    }

    private UrlParts withCredentials(UrlParts parts, String userinfo) {
        int colon = userinfo.indexOf(':');
        String user = decode(colon < 0 ? userinfo : userinfo.substring(0, colon), "user");
        String password = colon < 0 ? null : decode(userinfo.substring(colon + 1), "password");
        requirePlain(user, "user");
        if (password != null) {
            requirePlain(password, "password");
        }
        if (user.isEmpty() && password != null && !password.isEmpty()) {
            throw error("has a password but no user");
        }
        if (user.isEmpty()) {
            return parts;
        }
        return parts.withCredentials(user, password == null ? null : Secret.of(password));
    }

    private void parseHosts(String hosts, boolean required) {
        if (hosts.isEmpty()) {
            if (required) {
                throw error("has a user but no host");
            }
            return;
        }
        String[] each = hosts.split(",", -1);
        for (String one : each) {
            parseHost(one);
        }
        if (each.length > 1) {
            host = hosts;
            port = 0;
        }
    }

    private void parseHost(String text) {
        int hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : firstOf(text, ":");
        String name = text.substring(0, hostEnd);
        boolean bracketed = name.startsWith("[");
        if (name.isEmpty()) {
            throw error(text.startsWith("[") ? "has a '[' without ']' in its host" : "has no host before the port");
        }
        if (!isHost(bracketed ? name.substring(1, name.length() - 1) : name, bracketed)) {
            throw error("has a host with characters that no host name has");
        }
        String after = text.substring(hostEnd);
        host = bracketed ? name.substring(1, name.length() - 1) : name;
        port = after.isEmpty() ? 0 : parsePort(after);
    }

    private int parsePort(String colonAndPort) {
        String digits = colonAndPort.substring(1);
        boolean number = colonAndPort.startsWith(":")
                && !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number && digits.length() <= 5) {
            int value = Integer.parseInt(digits);
            if (value >= 1 && value <= 65535) {
                return value;
            }
        }
        throw error(
                "has something else than a port from 1 to 65535 after a colon in its host. If that is a password, an '@' "
                        + "must follow it and then the host");
    }

    private Map<String, String> parseOptions(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        int position = 0;
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            position++;
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : decode(pair.substring(0, equals), "name of option " + position);
            if (!isOptionName(name)) {
                throw error("has no 'name=value' as its option %d; write & in a value as %%26".formatted(position));
            }
            ConnectionUrl.requireOption(name);
            String value = decode(pair.substring(equals + 1), "option '%s'".formatted(name));
            ConnectionUrl.requireValue(name, value);
            if (options.putIfAbsent(name, value) != null) {
                throw error("has the option '%s' twice".formatted(name));
            }
        }
        return options;
    }

    private void requireReadable() {
        if (url.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The R2DBC URL has %d characters; at most %d are read".formatted(url.length(), MAX_LENGTH));
        }
        requirePlain(url, "URL");
        if (!url.equals(url.strip())) {
            throw new IllegalArgumentException("The R2DBC URL begins or ends with a space; take it away");
        }
    }

    private IllegalArgumentException notR2dbc() {
        if (url.regionMatches(true, 0, "jdbc:", 0, 5)) {
            int end = 5 + firstOf(url.substring(5), ":");
            String name = url.substring(5, Math.max(5, end)).toLowerCase(Locale.ROOT);
            boolean known = end < url.length() && isName(name);
            return new IllegalArgumentException(
                    "This is a JDBC URL; did you mean r2dbc:%s:...? An R2DBC URL has the form %s"
                            .formatted(known ? name : "driver", FORM));
        }
        int end = url.indexOf("://");
        String found =
                end > 0 && isName(url.substring(0, end)) ? ", not with '%s:'".formatted(url.substring(0, end)) : "";
        return new IllegalArgumentException(
                "An R2DBC URL begins with 'r2dbc:' or 'r2dbcs:'%s. It has the form %s".formatted(found, FORM));
    }

    private IllegalArgumentException unencoded(char c) {
        return error(
                "has '%c' where it makes the URL ambiguous: write it as %%%02X in user, password, database and option values"
                        .formatted(c, (int) c));
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException(
                "The URL r2dbc:%s://... %s. It has the form %s".formatted(driver, what, FORM));
    }

    private String decode(String text, String part) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '%') {
                int high = hexDigit(text, i + 1);
                int low = hexDigit(text, i + 2);
                if (high < 0 || low < 0) {
                    throw error("has '%%' without two hexadecimal digits in its %s: write it as %%25".formatted(part));
                }
                bytes.put((byte) (high * 16 + low));
                i += 3;
            } else {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return utf8(bytes.flip(), part);
    }

    private static int hexDigit(String text, int index) {
        return index < text.length() && text.charAt(index) < 0x80 ? Character.digit(text.charAt(index), 16) : -1;
    }

    private String utf8(ByteBuffer bytes, String part) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw error("has percent-encoded bytes that are not UTF-8 in its %s".formatted(part));
        }
    }

    static String requireDriver(String driver) {
        if (!isName(driver)) {
            throw new IllegalArgumentException(
                    driver.isEmpty()
                            ? "The R2DBC URL names no driver. It has the form " + FORM
                            : "The R2DBC URL has a driver with other characters than letters, digits, '.', '_', '+' and '-'. "
                                    + "It has the form " + FORM);
        }
        return driver;
    }

    static String requireProtocol(String protocol) {
        for (String part : protocol.split(":", -1)) {
            if (!isName(part)) {
                throw new IllegalArgumentException(
                        "The R2DBC URL has something else than a protocol between driver and '://'. It has the form "
                                + FORM);
            }
        }
        return protocol;
    }

    static String requireHost(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!isHost(bare, bare.indexOf(':') >= 0)) {
            throw new IllegalArgumentException("The host is empty or has characters that no host name has");
        }
        return bare;
    }

    static int requirePort(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("The port is not from 1 to 65535: " + port);
        }
        return port;
    }

    /** Refuses control characters and half surrogate pairs, telling only which one and where. */
    static void requirePlain(String text, String part) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean unpaired = Character.isSurrogate(c)
                    && !(Character.isHighSurrogate(c)
                            ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                            : i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
            if (unpaired || Character.isISOControl(c)) {
                throw new IllegalArgumentException("The %s of the connection contains U+%04X at index %d; take it out"
                        .formatted(part, (int) c, i));
            }
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(c -> isAlphanumeric(c) || "._+-".indexOf(c) >= 0);
    }

    static boolean isOptionName(String text) {
        return !text.isEmpty()
                && text.length() <= 128
                && text.chars().allMatch(c -> isAlphanumeric(c) || "._-".indexOf(c) >= 0);
    }

    private static boolean isHost(String text, boolean address) {
        String also = address ? ".:%_-" : "._-";
        return !text.isEmpty()
                && text.chars().allMatch(c -> isAlphanumeric(c) || also.indexOf(c) >= 0 || Character.isLetter(c));
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
