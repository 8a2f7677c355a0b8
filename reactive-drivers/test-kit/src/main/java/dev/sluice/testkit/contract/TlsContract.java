package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.Feature;
import dev.sluice.driver.ProbeReport;
import dev.sluice.driver.Support;
import dev.sluice.driver.Support.Supported;
import dev.sluice.driver.Support.Unsupported;
import dev.sluice.error.Retries;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.testkit.server.PrivateServer;
import dev.sluice.testkit.server.TlsServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What the modes of TLS promise; never a silent fall back to plain text. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface TlsContract {

    Duration LIMIT = Duration.ofSeconds(20);

    TlsServers servers();

    /** A driver with its own pool. */
    Driver open(ConnectionUrl url);

    /** A query of one row, a flag or a number: whether its connection is encrypted. */
    String encrypted();

    /** What a server says that insists on TLS. */
    String insistence();

    /** What the error of a server without TLS says. */
    String refusal();

    @Test
    default void withoutAModeTheConnectionIsInPlainText() {
        assertThat(encrypted(url(servers().offering()))).isFalse();
        assertThat(encrypted(url(servers().plain()))).isFalse();
    }

    @Test
    default void disableIsPlainTextAlsoWhereTheServerOffersMore() {
        assertThat(encrypted(url(servers().offering()).withOption("sslMode", "disable")))
                .isFalse();
    }

    @Test
    default void requireEncryptsWithoutLookingAtTheCertificate() {
        assertThat(encrypted(url(servers().offering()).withOption("sslMode", "require")))
                .isTrue();
        assertThat(encrypted(url(servers().otherHost()).withOption("sslMode", "require")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "verify-full"})
    default void theRightAuthorityIsAccepted(String mode) {
        assertThat(encrypted(trusting(
                        servers().offering(), mode, servers().certificates().ca())))
                .isTrue();
    }

    @Test
    default void theSecureSchemeVerifiesEverything() {
        ConnectionUrl secure = url(servers().offering()).withSsl(true);

        assertThat(encrypted(secure.withOption(
                        "sslRootCert", servers().certificates().ca().toString())))
                .isTrue();
        assertRefused(secure, "verify-full", "Cert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "verify-full"})
    default void anotherAuthorityIsRefused(String mode) {
        assertRefused(
                trusting(servers().offering(), mode, servers().certificates().otherCa()), mode, "Cert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "verify-full"})
    default void aCertificateThatHasExpiredIsRefused(String mode) {
        assertRefused(
                trusting(servers().expired(), mode, servers().certificates().ca()), mode, "Cert");
    }

    @Test
    default void theNameOfTheHostMattersOnlyToVerifyFull() {
        assertThat(encrypted(trusting(
                        servers().otherHost(),
                        "verify-ca",
                        servers().certificates().ca())))
                .isTrue();
        assertRefused(
                trusting(
                        servers().otherHost(),
                        "verify-full",
                        servers().certificates().ca()),
                "verify-full",
                "ost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "verify-full"})
    default void aServerWithoutTlsIsRefusedAndNeverTalkedToInPlainText(String mode) {
        ConnectionUrl url = mode.equals("require")
                ? url(servers().plain()).withOption("sslMode", mode)
                : trusting(servers().plain(), mode, servers().certificates().ca());

        assertRefused(url, mode, refusal());
        assertThat(servers().plain().log()).doesNotContain("tls-canary");
    }

    @Test
    default void aServerThatInsistsOnTlsRefusesDisable() {
        assertThat(encrypted(url(servers().insisting()).withOption("sslMode", "require")))
                .isTrue();
        Driver db = open(url(servers().insisting()));
        try {
            assertThatThrownBy(() -> ask(db).block(LIMIT))
                    .isInstanceOfAny(R2dbcPermissionDeniedException.class, R2dbcNonTransientResourceException.class)
                    .hasMessageContaining(insistence());
        } finally {
            close(db);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sslMode=prefer,          sslMode",
        "sslMode=allow,           sslMode",
        "sslMode=tunnel,          sslMode",
        "sslMode=VERIFY_FULL,     sslMode",
        "sslRootCert=/tmp/ca.crt, sslMode=verify-full",
        "sslPassword=canary,      sslMode=verify-full",
        "sslMode=disable&sslRootCert=/tmp/ca.crt, plain text",
        "sslMode=require&sslRootCert=/tmp/ca.crt, verify-full",
        "sslMode=require&sslCert=/tmp/client.crt, sslKey",
        "unknownOption=1,         unknownOption",
        "sslmode=require,         sslmode",
    })
    default void mistakesInTheOptionsAreRefusedWhenOpening(String options, String named) {
        assertThatThrownBy(() -> open(ConnectionUrl.parse(servers().plain().r2dbcUrl() + "?" + options)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining(servers().plain().password());
    }

    @Test
    default void theSecureSchemeCannotBeDisabled() {
        ConnectionUrl url = url(servers().offering()).withSsl(true).withOption("sslMode", "disable");

        assertThatThrownBy(() -> open(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain text");
    }

    @Test
    default void aFileThatIsNotThereIsRefusedWhenOpening() {
        ConnectionUrl url = trusting(servers().offering(), "verify-full", Path.of("absent.crt"));

        assertThatThrownBy(() -> open(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("sslRootCert", "absent.crt");
    }

    private static ConnectionUrl url(PrivateServer server) {
        return ConnectionUrl.parse(server.r2dbcUrl()).withHost("localhost", server.port());
    }

    private static ConnectionUrl trusting(PrivateServer server, String mode, Path ca) {
        return url(server).withOption("sslMode", mode).withOption("sslRootCert", ca.toString());
    }

    private Mono<Boolean> ask(Driver db) {
        return ((QueryDriver) db).queryOne(Query.of(encrypted()), row -> {
            Object answer = row.get(0);
            return answer instanceof Number number ? number.intValue() != 0 : Boolean.TRUE.equals(answer);
        });
    }

    private static Support probed(Driver db) {
        ProbeReport report =
                ((ConnectionDriver) db).probe().blockOptional(LIMIT).orElseThrow();
        return Objects.requireNonNull(report.features().get(Feature.TLS));
    }

    private boolean encrypted(ConnectionUrl url) {
        Driver db = open(url);
        try {
            boolean encrypted = Boolean.TRUE.equals(ask(db).block(LIMIT));
            assertThat(probed(db)).isInstanceOf(encrypted ? Supported.class : Unsupported.class);
            return encrypted;
        } finally {
            close(db);
        }
    }

    private void assertRefused(ConnectionUrl url, String mode, String reason) {
        Driver db = open(url.withCredentials("tls-canary", "secret"));
        try {
            assertThatThrownBy(() -> ask(db).block(Duration.ofSeconds(5)))
                    .isInstanceOf(R2dbcNonTransientResourceException.class)
                    .hasMessageContaining(mode)
                    .hasMessageContaining(reason)
                    .satisfies(error -> assertThat(Retries.safeToRetry(error)).isFalse());
        } finally {
            close(db);
        }
    }

    private static void close(Driver db) {
        ((ConnectionDriver) db).close().block(LIMIT);
    }
}
