package dev.sluice.mariadb;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.engine.Engine;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The MariaDB server that all tests share; a database per test. */
enum MariaDbUnderTest implements DriverUnderTest {
    INSTANCE;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Override
    public Scratch scratch() {
        return new ScratchDatabase(
                "contract_%d_%d".formatted(ProcessHandle.current().pid(), NUMBERS.incrementAndGet()));
    }

    @Override
    public Object on(Driver driver, UnaryOperator<Engine> around) {
        MariaDbDriver db = (MariaDbDriver) driver;
        return db.on(around.apply(db.engine()));
    }

    /** The numbers of JSON_TABLE are INT, those of sequences BIGINT. */
    @Override
    public String numbers(int count) {
        String zeros = count == 0 ? "'[]'" : "concat('[0', repeat(',0', %d), ']')".formatted(count - 1);
        return "select n from json_table(%s, '$[*]' columns (n for ordinality)) numbers".formatted(zeros);
    }

    @Override
    public String sleep(Duration time) {
        return "select 1 from dual where sleep(%s) = 0".formatted(time.toMillis() / 1000.0);
    }

    @Override
    public String sessionId() {
        return "select cast(connection_id() as char)";
    }

    @Override
    public String insertReturning(String table, int first, int count) {
        return "insert into %s (id) select seq from seq_%d_to_%d returning id"
                .formatted(table, first, first + count - 1);
    }

    @Override
    public String setMark(String text) {
        return "set @sluice_mark = '%s'".formatted(text);
    }

    @Override
    public String mark() {
        return "select coalesce(cast(@sluice_mark as char), '')";
    }

    @Override
    public String primaryKeyName(String name) {
        return "PRIMARY";
    }

    /** A division by zero is NULL, a number that is too large an error. */
    @Override
    public String failingAt(int row) {
        return "n + if(n = %d, 9223372036854775807, 0)".formatted(row);
    }

    @Override
    public String conversion() {
        return "insert into film (id, title, length) values (4, 'd', :title)";
    }

    @Override
    public IsolationLevel defaultIsolation() {
        return IsolationLevel.REPEATABLE_READ;
    }

    @Override
    public boolean serializableReadsLock() {
        return true;
    }

    @Override
    public String limitLockWait(Duration time) {
        return "set innodb_lock_wait_timeout = %d".formatted(time.toSeconds());
    }

    @Override
    public boolean callsUserCodeOn(String thread) {
        return thread.startsWith("reactor-tcp-");
    }

    private static final class ScratchDatabase implements Scratch {

        private final String name;
        private final ConnectionUrl url;
        private final Connection admin;

        ScratchDatabase(String name) {
            this.name = name;
            ConnectionUrl server = ConnectionUrl.parse(TestServers.mariaDb().r2dbcUrl());
            this.url = server.withDatabase(name);
            this.admin = Mono.<Connection>from(
                            MariaDbConnections.connections(server).create())
                    .block(LIMIT);
            run("create database " + name);
        }

        @Override
        public Driver open(DriverOptions options, CallListener listener) {
            return MariaDbConnections.pooled(listener.wrap(MariaDbConnections.connections(url)), options);
        }

        @Override
        public ConnectionFactory connections() {
            return ConnectionFactories.get(url.toOptions());
        }

        @Override
        public Driver over(ConnectionFactory factory, DriverOptions options) {
            return MariaDbConnections.over(factory, options);
        }

        @Override
        public List<String> sessionsAtWork() {
            return Flux.defer(() -> admin.createStatement("""
                                    select concat_ws(' ', p.ID, p.COMMAND, t.TRX_STATE, p.INFO)
                                    from information_schema.PROCESSLIST p
                                    left join information_schema.INNODB_TRX t on t.TRX_MYSQL_THREAD_ID = p.ID
                                    where p.DB = ? and (p.COMMAND <> 'Sleep' or t.TRX_ID is not null)
                                    """).bind(0, name).execute())
                    .concatMap(result -> result.map(row -> row.get(0, String.class)))
                    .collectList()
                    .block(LIMIT);
        }

        @Override
        public void close() {
            run("drop database " + name);
            Flux.from(admin.close()).blockLast(LIMIT);
        }

        private void run(String sql) {
            Flux.defer(() -> admin.createStatement(sql).execute())
                    .concatMap(Result::getRowsUpdated)
                    .blockLast(LIMIT);
        }
    }
}
