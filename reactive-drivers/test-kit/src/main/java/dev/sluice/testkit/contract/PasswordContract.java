package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.SiblingDriver;
import dev.sluice.engine.OnEngine;
import dev.sluice.health.Health;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.health.HealthStatus;
import dev.sluice.testkit.watch.LogCapture;
import dev.sluice.testkit.watch.OutputCapture;
import dev.sluice.testkit.watch.SecretCanary;
import io.r2dbc.spi.R2dbcException;
import org.junit.jupiter.api.Test;

/** Passwords are in no error, in nothing that objects say of themselves, in nobody's log at any level, and not printed. */
public interface PasswordContract {

    /** A driver that has been given this password, with which nobody may log in, wherever it takes one. */
    Driver withPassword(String password);

    @Test
    default void nothingThatKnowsThePasswordShowsIt() {
        SecretCanary canary = SecretCanary.random();
        try (OutputCapture output = OutputCapture.start();
                LogCapture log = LogCapture.start()) {
            Driver driver = withPassword(canary.value());
            try {
                canary.assertAbsentFrom((Object) driver);
                canary.assertAbsentFrom((Object) driver.manifest());
                canary.assertAbsentFrom((Object) ((OnEngine) driver).engine());
                driver.capability(SiblingDriver.class).ifPresent(one -> assertAbsentFromSiblings(canary, one));
                Throwable error = SecretContract.error(((ConnectionDriver) driver).testConnection())
                        .blockOptional(TestDatabase.LIMIT)
                        .orElseThrow();
                assertThat(error).isInstanceOf(R2dbcException.class);
                canary.assertAbsentFrom(error);
                Health health = TestDatabase.get(((HealthCheckDriver) driver).health());
                assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
                canary.assertAbsentFrom((Object) health);
            } finally {
                ((ConnectionDriver) driver).close().block(TestDatabase.LIMIT);
            }
            canary.assertAbsentFrom(log);
            canary.assertAbsentFrom((Object) output.text());
        }
    }

    private static void assertAbsentFromSiblings(SecretCanary canary, SiblingDriver<?> driver) {
        canary.assertAbsentFrom((Object) driver.sibling("another"));
        canary.assertAbsentFrom(catchThrowable(() -> driver.sibling("")));
        canary.assertAbsentFrom(catchThrowable(() -> driver.sibling("\0")));
    }
}
