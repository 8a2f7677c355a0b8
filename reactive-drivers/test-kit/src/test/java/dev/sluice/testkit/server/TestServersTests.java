package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.testkit.watch.SecretCanary;
import io.r2dbc.spi.R2dbcException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ExtendWith(LeakWatch.class)
class TestServersTests {

    @Test
    void sharesOneServerThatAnswers() {
        DatabaseServer server = TestServers.postgresql();

        assertThat(TestServers.postgresql()).isSameAs(server);
        assertThat(server.origin()).isIn("url", "docker", "embedded");
        assertThat(Sql.value(server.r2dbcUrl(), "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("true");
        assertThat(Sql.value(server.r2dbcUrl(), "SHOW max_prepared_transactions"))
                .isEqualTo("20");
    }

    @Test
    void sharesOneMariaDbThatAnswers() {
        DatabaseServer server = TestServers.mariaDb();

        assertThat(TestServers.mariaDb()).isSameAs(server);
        assertThat(server.origin()).isIn("url", "docker", "embedded");
        assertThat(Sql.value(server.r2dbcUrl(), "SELECT VERSION()")).startsWith("11.4");
        assertThat(Sql.value(server.r2dbcUrl(), "SELECT CONCAT_WS(' ', CURRENT_USER(), @@max_connections)"))
                .isEqualTo("root@% 400");
        assertThat(Sql.value(server.r2dbcUrl(), "SELECT @@local_infile = 1")).isEqualTo("1");
        assertThat(Sql.value(server.r2dbcUrl(), "SELECT CONCAT_WS(' ', @@global.time_zone, @@character_set_server)"))
                .isEqualTo("SYSTEM utf8mb4");
    }

    @Test
    void sharesOneMySqlThatAnswersIfThereIsOne() {
        DatabaseServer server = TestServers.mySql();

        assertThat(TestServers.mySql()).isSameAs(server);
        assertThat(server.r2dbcUrl()).startsWith("r2dbc:mysql://");
        String url = server.r2dbcUrl().replace("r2dbc:mysql:", "r2dbc:mariadb:") + "?allowPublicKeyRetrieval=true";
        assertThat(Sql.value(url, "SELECT VERSION()")).startsWith("8.");
        assertThat(Sql.value(url, "SELECT CONCAT_WS(' ', CURRENT_USER(), @@max_connections)"))
                .isEqualTo("root@% 400");
        assertThat(Sql.value(url, "SELECT CONCAT_WS(' ', @@global.time_zone, @@character_set_server)"))
                .isEqualTo("SYSTEM utf8mb4");
        assertThat(Sql.value(url, "SELECT INFO FROM performance_schema.processlist WHERE ID = CONNECTION_ID()"))
                .contains("CONNECTION_ID");
    }

    @Test
    void refusesAWrongPassword() {
        DatabaseServer server = TestServers.postgresql();
        String url = server.r2dbcUrl().replace(server.password(), "wrong");

        assertThatThrownBy(() -> Sql.value(url, "SELECT 1")).isInstanceOf(R2dbcException.class);
    }

    @Test
    void keepsThePasswordOutOfItsDescription() {
        DatabaseServer server = KnownServer.parse(Product.POSTGRESQL, "r2dbc:postgresql://me:canary@db.example/app");

        assertThat(server.toString()).doesNotContain("canary").contains("db.example:5432");
        assertThat(server.database()).isEqualTo("app");
        assertThat(server.password()).isEqualTo("canary");
        assertThat(KnownServer.parse(Product.MARIADB, "r2dbc:mariadb://me:canary@db.example/app"))
                .hasToString("MariaDB (url) on db.example:3306");
        assertThat(TestServers.postgresql().toString())
                .doesNotContain(TestServers.postgresql().password());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r2dbc:postgresql://me:%s%zz@db.example/app",
                "r2dbc:postgresql://me:%s@db.example:port/app",
                "r2dbc:postgresql://me:%s@db.example/app?sslPassword=%s%zz",
                "r2dbc:postgresql//me:%s@db.example/app",
                "postgresql://me:%s@db.example/app",
                "r2dbc:postgresql://me:%s@/app",
                "r2dbc:postgresql://:%s@db.example/app",
                "r2dbc:mariadb://me:%s@db.example"
            })
    void keepsThePasswordOutOfTheErrorOfAWrongUrl(String form) {
        SecretCanary canary = SecretCanary.random();
        String url = form.replace("%s", canary.value());

        Throwable error = catchThrowable(() -> KnownServer.parse(Product.MARIADB, url));

        assertThat(error).isInstanceOf(IllegalArgumentException.class);
        canary.assertAbsentFrom(error);
    }

    @Test
    void saysWhatAUrlLacks() {
        assertThatThrownBy(() -> KnownServer.parse(Product.POSTGRESQL, "r2dbc:postgresql://me@db.example/app"))
                .hasMessage("The URL names no password: r2dbc:postgresql://me@db.example/app");
        assertThat(KnownServer.parse(Product.POSTGRESQL, "r2dbc:postgresql://me:canary@db.example:6543")
                        .database())
                .isEqualTo("me");
    }
}
