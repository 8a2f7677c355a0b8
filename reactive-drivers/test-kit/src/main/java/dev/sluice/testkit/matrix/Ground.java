package dev.sluice.testkit.matrix;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactories;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The database on which all faults of one run strike, one after the other, and an administrator's way into it. */
final class Ground implements AutoCloseable {

    private final DriverUnderTest sql;
    private final FaultsUnderTest database;
    private final DriverUnderTest.Scratch scratch;
    private final AdminConnection admin;
    private final AtomicInteger names = new AtomicInteger();
    private @Nullable SmallServer small;

    Ground(DriverUnderTest sql, FaultsUnderTest database) {
        this.sql = sql;
        this.database = database;
        this.scratch = sql.scratch();
        this.admin = AdminConnection.open(ConnectionFactories.get(url().toOptions()));
    }

    DriverUnderTest sql() {
        return sql;
    }

    FaultsUnderTest database() {
        return database;
    }

    DriverUnderTest.Scratch scratch() {
        return scratch;
    }

    AdminConnection admin() {
        return admin;
    }

    ConnectionUrl url() {
        return scratch.url();
    }

    /** A new table with these columns. */
    String table(String columns) {
        String name = "t" + names.incrementAndGet();
        admin.run("create table %s (%s)".formatted(name, columns));
        return name;
    }

    /** A new user who may do nothing. */
    String user(String password) {
        String name = "u%d_%d".formatted(ProcessHandle.current().pid(), names.incrementAndGet());
        users().createUser(url(), name, password).forEach(admin::run);
        return name;
    }

    private UsersUnderTest users() {
        return (UsersUnderTest) database;
    }

    void drop(String user) {
        users().dropUser(url(), user).forEach(admin::run);
    }

    /** A server for faults that nobody else should share, started by the first of them. */
    SmallServer small() {
        SmallServer started = small;
        if (started == null) {
            started = SmallServer.start((ServerUnderTest) database);
            small = started;
        }
        return started;
    }

    @Override
    public void close() {
        SmallServer started = small;
        if (started != null) {
            started.close();
        }
        admin.close();
        scratch.close();
    }
}
