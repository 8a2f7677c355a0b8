package dev.sluice.testkit.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a PostgreSQL server of a test's own has that the shared one has not.
 *
 * @param settings entries of {@code postgresql.conf}, which win over the test kit's
 * @param hba the lines of {@code pg_hba.conf}
 * @param certificates what the server shows to clients that ask for TLS; without it the server has no TLS
 * @param clientAuthority who has to have signed a client's certificate where {@code hba} asks for one
 */
public record PostgresOptions(
        Map<String, String> settings,
        List<String> hba,
        TestCertificates.@Nullable Pair certificates,
        @Nullable Path clientAuthority) {

    public PostgresOptions {
        settings = Map.copyOf(settings);
        hba = List.copyOf(hba);
    }

    /** Password authentication by SCRAM, no TLS, no settings but the test kit's. */
    public static PostgresOptions defaults() {
        return new PostgresOptions(
                Map.of(),
                List.of("host all all 127.0.0.1/32 scram-sha-256", "host replication all 127.0.0.1/32 scram-sha-256"),
                null,
                null);
    }

    public PostgresOptions withSetting(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new PostgresOptions(more, hba, certificates, clientAuthority);
    }

    /** Replaces the lines of {@code pg_hba.conf}; {@code hostssl all all 127.0.0.1/32 scram-sha-256} insists on TLS. */
    public PostgresOptions withHba(String... lines) {
        return new PostgresOptions(settings, Arrays.asList(lines), certificates, clientAuthority);
    }

    /** Offers TLS with {@code server}, without insisting on it. */
    public PostgresOptions withTls(TestCertificates.Pair server) {
        return new PostgresOptions(settings, hba, server, clientAuthority);
    }

    /** Insists on TLS and on a certificate of the client's that {@code ca} has signed, besides the password. */
    public PostgresOptions withClientAuthority(Path ca) {
        List<String> lines = List.of("hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca");
        return new PostgresOptions(settings, lines, certificates, ca);
    }
}
