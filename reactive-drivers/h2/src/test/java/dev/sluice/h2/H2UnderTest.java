package dev.sluice.h2;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.engine.Engine;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** H2 in memory; a database per test. */
public enum H2UnderTest implements DriverUnderTest {
    INSTANCE;

    private static final int TICK_MILLIS = 5;

    @Override
    public Scratch scratch() {
        return new MemoryDatabase();
    }

    @Override
    public Object on(Driver driver, UnaryOperator<Engine> around) {
        H2Driver db = (H2Driver) driver;
        return db.on(around.apply(db.engine()));
    }

    @Override
    public String numbers(int count) {
        return "select cast(x as integer) as n from system_range(1, " + count + ")";
    }

    /** H2 looks whether it was asked to stop between one row and the next. */
    @Override
    public String sleep(Duration time) {
        return "select cast(count(*) * 0 + 1 as integer) from system_range(1, %d) where pause(x) > 0"
                .formatted(Math.max(1, time.toMillis() / TICK_MILLIS));
    }

    @Override
    public String sessionId() {
        return "select cast(session_id() as varchar)";
    }

    @Override
    public String insertReturning(String table, int first, int count) {
        return "select id from final table (insert into %s (id) select x from system_range(%d, %d))"
                .formatted(table, first, first + count - 1);
    }

    @Override
    public String setMark(String text) {
        return "set @mark = '%s'".formatted(text);
    }

    @Override
    public String mark() {
        return "select coalesce(cast(@mark as varchar), '')";
    }

    @Override
    public String limitLockWait(Duration time) {
        return "set lock_timeout %d".formatted(time.toMillis());
    }

    @Override
    public boolean repeatsLabelsInSubqueries() {
        return false;
    }

    @Override
    public boolean callsUserCodeOn(String thread) {
        return thread.startsWith("sluice-h2-");
    }

    /** Behind the SQL function {@code pause}. */
    public static long pause(long value) throws InterruptedException {
        Thread.sleep(TICK_MILLIS);
        return value;
    }

    /** Behind the SQL function {@code hidden_variable}, which leaves something on its session that no text tells of. */
    public static int variable(Connection connection) throws SQLException {
        return run(connection, "set @left_over = 1");
    }

    /** Behind the SQL function {@code hidden_timeout}. */
    public static int timeout(Connection connection) throws SQLException {
        return run(connection, "set lock_timeout 7");
    }

    /** Behind the SQL function {@code hidden_table}. */
    public static int table(Connection connection) throws SQLException {
        return run(connection, "create local temporary table left_over (id int)");
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static final class MemoryDatabase implements Scratch {

        private final ConnectionUrl url;
        private final AdminConnection keeper;

        MemoryDatabase() {
            this.url = ConnectionUrl.parse("r2dbc:h2:mem:///" + AdminConnection.scratchName())
                    .withCredentials("sa", null);
            this.keeper = AdminConnection.open(H2Connections.factory(url));
            keeper.run("create alias pause for \"dev.sluice.h2.H2UnderTest.pause\"");
        }

        @Override
        public ConnectionUrl url() {
            return url;
        }

        @Override
        public Driver open(DriverOptions options, CallListener listener) {
            return H2Connections.pooled(database -> listener.wrap(H2Connections.factory(database)), url, options);
        }

        @Override
        public ConnectionFactory connections() {
            return H2Connections.factory(url);
        }

        @Override
        public Driver over(ConnectionFactory factory, DriverOptions options) {
            return H2Connections.over(factory, options);
        }

        @Override
        public List<String> sessionsAtWork() {
            return keeper.texts("""
                    select session_id || ' ' || session_state || ' ' || coalesce(executing_statement, 'transaction')
                    from information_schema.sessions
                    where session_id <> session_id()
                        and (executing_statement is not null or contains_uncommitted)
                    """);
        }

        @Override
        public void close() {
            keeper.close();
        }
    }
}
