package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.SecretContract;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.testkit.watch.SecretCanary;
import dev.sluice.url.ConnectionUrl;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SQLite writes pieces of statements into its messages, and what a full-text search or a JSON function was given. */
@ExtendWith(LeakWatch.class)
class SecretTests implements SecretContract {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public List<String> failing() {
        return List.of(
                "insert into secret (id) values (:secret), (:secret)",
                "insert into secret (id, parent) values ('1', :secret)",
                "insert into secret (id, checked) values ('1', :secret)",
                "select json(:secret)",
                "select json_extract('{}', :secret)",
                "select * from pragma_table_info(:secret, :secret, :secret, :secret)",
                "selekt :secret from secret",
                "select nothing_like_it, :secret from secret",
                "select x from secret where id = :secret");
    }

    /** There are no users, so that a URL with a password is a mistake, which may show the one of another database. */
    @Test
    void aPasswordThatSqliteHasNoUseForIsNotShown() {
        SecretCanary canary = SecretCanary.random();
        ConnectionUrl url =
                ConnectionUrl.parse("r2dbc:sqlite:///secret.db").withCredentials("somebody", canary.value());
        Throwable error = Assertions.catchThrowable(() -> SqliteDriver.open(url, DriverOptions.defaults()));
        assertThat(error).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("SQLite has no users");
        canary.assertAbsentFrom(error);
    }
}
