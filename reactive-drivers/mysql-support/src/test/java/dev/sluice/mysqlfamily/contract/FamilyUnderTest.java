package dev.sluice.mysqlfamily.contract;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A driver on the server that all tests share; a database per test. */
public abstract class FamilyUnderTest implements DriverUnderTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The server's URL with the scheme of the driver. */
    protected abstract ConnectionUrl url();

    /** What opens the connections of the driver's own pool. */
    protected abstract ConnectionFactory connections(ConnectionUrl url);

    /** The driver on a pool of its own, whose factories are these wrapped ones. */
    protected abstract Driver pooled(
            ConnectionUrl url, UnaryOperator<ConnectionFactory> wrapping, DriverOptions options);

    /** The driver on connections of somebody else. */
    protected abstract Driver over(ConnectionFactory factory, DriverOptions options);

    @Override
    public Scratch scratch() {
        return new ScratchDatabase(AdminConnection.scratchName());
    }

    /** Which of the two servers it is. */
    protected abstract FamilyServer product();

    @Override
    public String numbers(int count) {
        return product().numbers(count);
    }

    @Override
    public String cast(String value, String type) {
        return product().cast(value, type);
    }

    @Override
    public String values(int count) {
        return product().values(DriverUnderTest.super.values(count));
    }

    @Override
    public String insertReturning(String table, int first, int count) {
        return product().insertReturning(table, first, count);
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

    private final class ScratchDatabase implements Scratch {

        private final String name;
        private final ConnectionUrl url;
        private final Connection admin;

        ScratchDatabase(String name) {
            this.name = name;
            this.url = FamilyUnderTest.this.url().withDatabase(name);
            this.admin = Mono.<Connection>from(FamilyUnderTest.this
                            .connections(FamilyUnderTest.this.url())
                            .create())
                    .block(LIMIT);
            run("create database " + name);
            product().definitions(name).forEach(this::run);
        }

        @Override
        public Driver open(DriverOptions options, CallListener listener) {
            return pooled(url, listener::wrap, options);
        }

        @Override
        public ConnectionUrl url() {
            return url;
        }

        @Override
        public ConnectionFactory connections() {
            return ConnectionFactories.get(url.toOptions());
        }

        @Override
        public Driver over(ConnectionFactory factory, DriverOptions options) {
            return FamilyUnderTest.this.over(factory, options);
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
