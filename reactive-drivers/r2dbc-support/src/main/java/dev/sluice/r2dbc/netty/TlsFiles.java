package dev.sluice.r2dbc.netty;

import dev.sluice.url.ConnectionUrl;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the files hold that a URL names for TLS. They are read once, by whoever opens the driver: R2DBC drivers read them for
 * each connection, on the event loop that wants it.
 */
public final class TlsFiles {

    static final List<String> OPTIONS = List.of("sslRootCert", "sslCert", "sslKey");

    private final Map<String, byte[]> contents;
    private final @Nullable String password;

    private TlsFiles(Map<String, byte[]> contents, @Nullable String password) {
        this.contents = contents;
        this.password = password;
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one cannot be read
     */
    public static TlsFiles of(ConnectionUrl url) {
        Map<String, byte[]> contents = new HashMap<>();
        for (String option : OPTIONS) {
            String file = url.options().get(option);
            if (file != null) {
                contents.put(option, read(option, file));
            }
        }
        return new TlsFiles(contents, url.options().get("sslPassword"));
    }

    /** The URL without them. */
    public static ConnectionUrl without(ConnectionUrl url) {
        return url.withoutOptions(OPTIONS).withoutOptions(List.of("sslPassword"));
    }

    /** With what the files hold. */
    public SslContextBuilder in(SslContextBuilder context) {
        byte[] root = contents.get("sslRootCert");
        if (root != null) {
            context.trustManager(new ByteArrayInputStream(root));
        }
        byte[] certificate = contents.get("sslCert");
        byte[] key = contents.get("sslKey");
        if (certificate != null && key != null) {
            context.keyManager(new ByteArrayInputStream(certificate), new ByteArrayInputStream(key), password);
        }
        return context;
    }

    /** A file, or a resource on the class path, as R2DBC drivers take both. */
    private static byte[] read(String option, String file) {
        try (InputStream in = Files.exists(Path.of(file)) ? Files.newInputStream(Path.of(file)) : resource(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Option '%s' of the connection URL names a file that cannot be read: %s".formatted(option, file),
                    e);
        }
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        InputStream found = TlsFiles.class.getClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new FileNotFoundException(name);
        }
        return found;
    }
}
