package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Selection;
import dev.sluice.testkit.contract.DriverUnderTest.Scratch;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.watch.LeakWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Decimals that are compared with more digits than a floating point number has. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class LargeDecimalTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Scratch scratch;
    private PooledSqliteDriver db;

    @BeforeEach
    void open() {
        scratch = SqliteUnderTest.INSTANCE.scratch();
        db = (PooledSqliteDriver) scratch.open(DriverOptions.defaults(), new CallListener() {});
        run("create table paid (id integer primary key, n numeric)");
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
        scratch.close();
    }

    @Test
    void wholeNumbersBetweenTwoFloatingPointNumbersAreToldApart() {
        run("insert into paid values (1, 18014398509481984), (2, 18014398509481985), (3, 18014398509481986)");

        assertFinds(Filter.gt("n", new BigDecimal("18014398509481985.5")), 3);
        assertFinds(Filter.lt("n", new BigDecimal("18014398509481985.5")), 1, 2);
        assertFinds(Filter.gte("n", new BigDecimal("18014398509481984.1")), 2, 3);
        assertFinds(Filter.eq("n", new BigDecimal("18014398509481985")), 2);
        assertFinds(Filter.eq("n", new BigDecimal("18014398509481985.5")));
        assertFinds(Filter.ne("n", new BigDecimal("18014398509481985")), 1, 3);
    }

    @Test
    void fractionsOfMoreDigitsAreComparedThroughTheNearestNumber() {
        run("insert into paid values (1, 0.1), (2, 0.1 + 0.2), (3, 9223372036854775808.0), (4, -0.3)");

        assertFinds(Filter.gt("n", new BigDecimal("0.30000000000000003")), 2, 3);
        assertFinds(Filter.eq("n", 0.1 + 0.2), 2);
        assertFinds(Filter.gt("n", new BigDecimal("0.30000000000000005")), 3);
        assertFinds(Filter.lt("n", new BigDecimal("0.1000000000000000000001")), 1, 4);
        assertFinds(Filter.eq("n", new BigDecimal("0.1000000000000000000001")));
        assertFinds(Filter.gt("n", new BigDecimal("9223372036854775807")), 3);
        assertFinds(Filter.gt("n", new BigDecimal("12345678901234567890")));
    }

    private void assertFinds(Filter filter, Integer... ids) {
        Selection selection = Selection.from(TableName.of("paid")).columns("id").where(filter);
        List<Integer> found = db.select(selection, row -> row.get(0, Integer.class))
                .sort()
                .collectList()
                .block(LIMIT);
        assertThat(found).containsExactly(ids);
    }

    private void run(String sql) {
        db.update(Query.of(sql)).block(LIMIT);
    }
}
