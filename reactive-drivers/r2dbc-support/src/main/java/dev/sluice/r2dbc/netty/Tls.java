package dev.sluice.r2dbc.netty;

import dev.sluice.driver.Setting;
import dev.sluice.url.ConnectionUrl;
import io.netty.handler.ssl.SslContextBuilder;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/**
 * TLS by a mode that says what it does: never a silent fall back to plain text. A server that offers no TLS, or shows another
 * certificate than the mode wants, is a mistake of somebody's and no passing condition: such an error is not transient, and no
 * retry of it is safe in the sense of {@link dev.sluice.error.Retries}.
 */
public final class Tls {

    /** The modes of libpq that do not depend on what the server offers. */
    private static final List<String> MODES = List.of("disable", "require", "verify-ca", "verify-full");

    /** What a URL says about TLS. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.oneOf("sslMode", "whether and how the connection is encrypted; disable unless given", MODES),
            Setting.of("sslRootCert", Setting.Type.FILE, "certificates that the server's is checked against, PEM"),
            Setting.of("sslCert", Setting.Type.FILE, "the client's certificate, PEM"),
            Setting.of("sslKey", Setting.Type.FILE, "the client's private key, PKCS#8 PEM"),
            Setting.secret("sslPassword", "of the client's private key"));

    private static final int DEEPEST = 16;

    private Tls() {}

    /**
     * The URL with its mode written out.
     *
     * @throws IllegalArgumentException when certificates are given for a mode that would not look at them
     */
    public static ConnectionUrl checked(ConnectionUrl url) {
        Map<String, String> options = url.options();
        String mode = mode(url);
        if (mode.equals("disable") && (url.ssl() || options.keySet().stream().anyMatch(Tls::needsTls))) {
            throw new IllegalArgumentException(
                    "TLS options are given but the connection would be in plain text: add sslMode=verify-full (or verify-ca,"
                            + " require), or remove them");
        }
        if (mode.equals("require") && options.containsKey("sslRootCert")) {
            throw new IllegalArgumentException(
                    "sslRootCert is given but sslMode=require does not look at the server's certificate: write verify-full (or"
                            + " verify-ca), or remove it");
        }
        if (options.containsKey("sslCert") != options.containsKey("sslKey")) {
            throw new IllegalArgumentException(
                    "Of sslCert and sslKey only one is given: the client needs both, or none");
        }
        return url.withSsl(false).withOption("sslMode", mode);
    }

    /** The mode of a URL: as it says, else by its scheme. */
    public static String mode(ConnectionUrl url) {
        return url.options().getOrDefault("sslMode", url.ssl() ? "verify-full" : "disable");
    }

    /** From Netty 4.2 on, a context checks the host's name unless told not to, whatever the R2DBC driver's mode. */
    public static SslContextBuilder named(String mode, SslContextBuilder context) {
        return mode.equals("verify-ca") ? context.endpointIdentificationAlgorithm("") : context;
    }

    /**
     * {@code error}, or what it means if TLS is what failed.
     *
     * @param ofDriver whether an exception of the driver's own making tells that
     */
    public static Throwable explained(String mode, Throwable error, Predicate<Throwable> ofDriver) {
        Throwable refusal = causes(error)
                .filter(cause -> isRefusal(cause, ofDriver))
                .reduce((outer, inner) -> inner)
                .orElse(null);
        return refusal == null
                ? error
                : new R2dbcNonTransientResourceException(
                        "No TLS connection as sslMode=%s wants it: %s".formatted(mode, reason(refusal)),
                        "08004",
                        0,
                        error);
    }

    /** The JDK's messages need their class: {@code CertificateExpiredException: NotAfter: ...}. */
    private static String reason(Throwable refusal) {
        return refusal instanceof R2dbcException
                ? String.valueOf(refusal.getMessage())
                : refusal.getClass().getSimpleName() + ": " + refusal.getMessage();
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    /** A connection that breaks while TLS begins is not one. */
    private static boolean isRefusal(Throwable error, Predicate<Throwable> ofDriver) {
        return error instanceof SSLHandshakeException
                || error instanceof CertificateException
                || error instanceof CertPathValidatorException
                || ofDriver.test(error);
    }

    private static boolean needsTls(String option) {
        return TlsFiles.OPTIONS.contains(option) || option.equals("sslPassword");
    }
}
