package dev.sluice.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Certificates for a server on this machine, made anew with the JDK's keytool. All files are PEM.
 *
 * @param ca the authority that signed all of the pairs
 * @param otherCa an authority that signed none of them
 * @param server valid for {@code localhost} and {@code 127.0.0.1}
 * @param otherHost valid for {@code other.invalid} only
 * @param expired for the same names as {@code server}, until some days ago
 * @param client what a client shows to a server
 */
public record TestCertificates(Path ca, Path otherCa, Pair server, Pair otherHost, Pair expired, Pair client) {

    private static final String PASSWORD = "changeit";
    private static final String LOCAL = "SAN=dns:localhost,ip:127.0.0.1";

    /**
     * A certificate and its private key.
     *
     * @param certificate the certificate, without its authority's
     * @param key the key, PKCS #8 and not encrypted
     */
    public record Pair(Path certificate, Path key) {}

    /** Makes all of them in {@code directory}, which takes keytool some seconds. */
    public static TestCertificates create(Path directory) {
        try {
            Path store = Files.createDirectories(directory).resolve("test-certificates.p12");
            generate(store, "ca", "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign,cRLSign");
            generate(store, "other-ca", "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign,cRLSign");
            generate(store, "server", "-signer", "ca", "-ext", LOCAL, "-ext", "eku=serverAuth");
            generate(store, "other-host", "-signer", "ca", "-ext", "SAN=dns:other.invalid", "-ext", "eku=serverAuth");
            generate(store, "expired", "-signer", "ca", "-ext", LOCAL, "-startdate", "-30d", "-validity", "10");
            generate(store, "client", "-signer", "ca", "-ext", "eku=clientAuth");
            KeyStore keys = load(store);
            return new TestCertificates(
                    certificate(keys, "ca", directory),
                    certificate(keys, "other-ca", directory),
                    pair(keys, "server", directory),
                    pair(keys, "other-host", directory),
                    pair(keys, "expired", directory),
                    pair(keys, "client", directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot read what keytool made in " + directory, e);
        }
    }

    private static void generate(Path store, String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=Sluice test " + alias));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        if (!Arrays.asList(more).contains("-validity")) {
            command.addAll(List.of("-startdate", "-1d", "-validity", "365"));
        }
        command.addAll(Arrays.asList(more));
        Command.run(Path.of("."), Duration.ofMinutes(1), command)
                .orThrow("Cannot make the test certificate '%s'".formatted(alias));
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Pair pair(KeyStore keys, String alias, Path directory) throws IOException, GeneralSecurityException {
        Key key = keys.getKey(alias, PASSWORD.toCharArray());
        return new Pair(
                certificate(keys, alias, directory),
                pem(directory.resolve(alias + ".key"), "PRIVATE KEY", key.getEncoded()));
    }

    private static Path certificate(KeyStore keys, String alias, Path directory)
            throws IOException, GeneralSecurityException {
        byte[] encoded = keys.getCertificate(alias).getEncoded();
        return pem(directory.resolve(alias + ".crt"), "CERTIFICATE", encoded);
    }

    private static Path pem(Path file, String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        String text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64);
        return Files.writeString(file, text, StandardCharsets.US_ASCII);
    }
}
