package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.Driver;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.PasswordContract;
import dev.sluice.testkit.contract.SecretContract;
import dev.sluice.testkit.contract.TestDatabase;
import dev.sluice.testkit.watch.LeakWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.h2.message.DbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** H2 writes both statements and rows into its messages. */
@ExtendWith(LeakWatch.class)
class SecretTests implements SecretContract, PasswordContract {

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Override
    public List<String> failing() {
        return List.of(
                "insert into secret (id) values (:secret), (:secret)",
                "insert into secret (id, small) values ('1', :secret)",
                "insert into secret (id, n) values ('1', :secret)",
                "insert into secret (id, parent) values ('1', :secret)",
                "insert into secret (id, checked) values ('1', :secret)",
                "insert into secret (id) select null from (select cast(:secret as varchar) as x) s",
                "select cast(:secret as int)",
                "select cast(:secret as date)",
                "select cast(:secret as uuid)",
                "select parsedatetime(:secret, 'yyyy')",
                "selekt :secret from secret");
    }

    /** Whoever opens a database first is its owner, so that one has to be there. */
    @Override
    public Driver withPassword(String password) {
        String database = "/secrets_%d?DB_CLOSE_DELAY=-1".formatted(System.nanoTime());
        PooledH2Driver owner = H2Driver.open("r2dbc:h2:mem://owner:other@" + database);
        owner.testConnection().then(owner.close()).block(Duration.ofSeconds(20));
        return H2Driver.open("r2dbc:h2:mem://owner:%s@%s".formatted(password, database));
    }

    /** H2's own error says which value it was. */
    @Test
    void anErrorOfReadingKeepsNothingOfWhatH2Says() {
        try (TestDatabase db = open()) {
            Query query = Query.of("select cast('NaN' as decfloat) as c");

            Throwable error = SecretContract.error(db.queries().queryOne(query, row -> row.get(0, BigDecimal.class)))
                    .block(Duration.ofSeconds(20));

            assertThat(error).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("DECFLOAT");
            assertThat(error).hasStackTraceContaining(DbException.class.getName());
            assertThat(List.of(error, error.getCause()))
                    .noneMatch(one -> one.toString().contains("NaN"))
                    .noneMatch(DbException.class::isInstance);
            assertThat(error.getCause()).hasNoCause();
        }
    }
}
