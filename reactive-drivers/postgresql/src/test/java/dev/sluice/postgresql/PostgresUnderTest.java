package dev.sluice.postgresql;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.engine.Engine;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** The PostgreSQL server that all tests share; a schema per test. */
enum PostgresUnderTest implements DriverUnderTest {
    INSTANCE("UTC"),

    /** Sessions in a time zone whose offset is not one of hours, and was one of seconds long ago. */
    IN_KOLKATA("Asia/Kolkata");

    private final String timeZone;

    PostgresUnderTest(String timeZone) {
        this.timeZone = timeZone;
    }

    @Override
    public Scratch scratch() {
        return new ScratchSchema(timeZone);
    }

    @Override
    public Object on(Driver driver, UnaryOperator<Engine> around) {
        PostgresDriver db = (PostgresDriver) driver;
        return db.on(around.apply(db.engine()));
    }

    @Override
    public String numbers(int count) {
        return "select n from generate_series(1, " + count + ") n";
    }

    @Override
    public String sleep(Duration time) {
        return "select 1 from pg_sleep(%s)".formatted(time.toMillis() / 1000.0);
    }

    @Override
    public String sessionId() {
        return "select pg_backend_pid()::text";
    }

    @Override
    public String insertReturning(String table, int first, int count) {
        return "insert into %s (id) select generate_series(%d, %d) returning id"
                .formatted(table, first, first + count - 1);
    }

    @Override
    public String setMark(String text) {
        return "set sluice.mark = '%s'".formatted(text);
    }

    @Override
    public String mark() {
        return "select coalesce(current_setting('sluice.mark', true), '')";
    }

    @Override
    public String limitLockWait(Duration time) {
        return "set local lock_timeout = %d".formatted(time.toMillis());
    }

    @Override
    public boolean callsUserCodeOn(String thread) {
        return thread.startsWith("reactor-tcp-");
    }

    private static final class ScratchSchema implements Scratch {

        private final String name = AdminConnection.scratchName();
        private final ConnectionUrl url;
        private final AdminConnection admin;

        ScratchSchema(String timeZone) {
            ConnectionUrl server = ConnectionUrl.parse(TestServers.postgresql().r2dbcUrl());
            this.url = server.withOption("applicationName", name)
                    .withOption("schema", name + ",public")
                    .withOption("timeZone", timeZone);
            this.admin = AdminConnection.open(PostgresConnections.connections(server));
            admin.run("create schema " + name);
        }

        @Override
        public ConnectionUrl url() {
            return url;
        }

        @Override
        public Driver open(DriverOptions options, CallListener listener) {
            return PostgresConnections.pooled(PostgresConnections.server(url).andThen(listener::wrap), url, options);
        }

        @Override
        public ConnectionFactory connections() {
            return ConnectionFactories.get(url.toOptions());
        }

        @Override
        public Driver over(ConnectionFactory factory, DriverOptions options) {
            return PostgresConnections.over(factory, options);
        }

        @Override
        public List<String> sessionsAtWork() {
            return admin.texts("""
                    select pid || ' ' || state || ' ' || query
                    from pg_stat_activity
                    where application_name = $1 and state <> 'idle'
                    """, name);
        }

        @Override
        public void close() {
            admin.run("drop schema " + name + " cascade");
            admin.close();
        }
    }
}
