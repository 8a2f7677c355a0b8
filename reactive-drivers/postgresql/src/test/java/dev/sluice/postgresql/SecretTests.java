package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PasswordContract;
import dev.sluice.testkit.contract.SecretContract;
import dev.sluice.testkit.contract.TestDatabase;
import dev.sluice.testkit.fault.FaultProxy;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.testkit.watch.LogCapture;
import dev.sluice.testkit.watch.SecretCanary;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server quotes values in some messages, and whole rows in details. */
@ExtendWith(LeakWatch.class)
class SecretTests implements SecretContract, PasswordContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final DatabaseServer server = TestServers.postgresql();

    @Override
    public DriverUnderTest tested() {
        return PostgresUnderTest.INSTANCE;
    }

    @Override
    public List<String> failing() {
        return List.of(
                "insert into secret (id) values (:secret), (:secret)",
                "insert into secret (id, checked) values ('1', :secret)",
                "insert into secret (id, small) values ('1', :secret)",
                "insert into secret (id, parent) values ('1', :secret)",
                "insert into secret (id) select null from (select :secret::text) s",
                "select :secret::int",
                "select cast(:secret as date)",
                "select :secret::uuid",
                "select (:secret || '1')::json",
                "select format('{%s', :secret::text)::int[]",
                "select to_date(:secret, 'YYYY')",
                "selekt :secret from secret",
                "select nothing_like_it, :secret from secret",
                "select set_config(:secret, 'x', false)",
                "select * from secret where id = any(:secret::text[])",
                "select pg_catalog.query_to_xml('select ' || quote_literal(:secret) || '::int', true, true, '')");
    }

    @Override
    public PooledPostgresDriver withPassword(String password) {
        ConnectionUrl url = ConnectionUrl.parse(server.r2dbcUrl())
                .withCredentials("somebody", password)
                .withOption("sslMode", "require")
                .withOption("sslPassword", password);
        return PostgresDriver.open(url, DriverOptions.defaults());
    }

    @Test
    void aFactoryDoesNotShowThePasswordItHas() {
        SecretCanary canary = SecretCanary.random();
        PooledPostgresDriver driver = withPassword(canary.value());

        canary.assertAbsentFrom((Object) driver.connections());
        canary.assertAbsentFrom((Object) driver.connections().factory());

        driver.close().block(LIMIT);
    }

    @Test
    void aRaisedExceptionDoesNotShowTheValueItWasGiven() {
        SecretCanary canary = SecretCanary.random();
        try (TestDatabase db = open();
                LogCapture log = LogCapture.start()) {
            db.update("""
                    create function raise_it(v text) returns int language plpgsql as $$ begin
                        raise exception 'bad: %', v using detail = v, hint = v;
                    end $$
                    """).block(LIMIT);
            Query query = Query.of("select raise_it(:secret)").bind("secret", canary.value());

            Throwable error =
                    SecretContract.error(db.queries().queryOne(query, row -> 1)).block(LIMIT);

            assertThat(error).hasMessageContaining("bad: ");
            canary.assertAbsentFrom(error);
            SecretContract.assertAbsent(canary, log);
        }
    }

    @Test
    void aWrongPasswordIsDeniedWithOneTryAndNotShown() {
        SecretCanary canary = SecretCanary.random();
        LogCapture log = LogCapture.start();
        FaultProxy proxy = FaultProxy.to(server.host(), server.port());
        PooledPostgresDriver wrong = PostgresDriver.open(
                ConnectionUrl.parse(server.r2dbcUrl())
                        .withHost("127.0.0.1", proxy.port())
                        .withCredentials(server.user(), canary.value()),
                DriverOptions.defaults());
        try {
            Throwable error =
                    SecretContract.error(wrong.update(Query.of("select 1"))).block(LIMIT);

            assertThat(error)
                    .isInstanceOf(R2dbcPermissionDeniedException.class)
                    .hasMessageContaining("password authentication failed");
            canary.assertAbsentFrom(error);
            ProxiedDatabase.sleep(300);
            assertThat(proxy.accepted()).isEqualTo(1);
            ProxiedDatabase.await("no socket is left", () -> proxy.open() == 0);
            SecretContract.assertAbsent(canary, log);
        } finally {
            log.close();
            wrong.close().block(LIMIT);
            proxy.close();
        }
    }
}
