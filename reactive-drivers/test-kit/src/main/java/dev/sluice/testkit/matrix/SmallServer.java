package dev.sluice.testkit.matrix;

import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.testkit.server.PrivateServer;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactories;

/** A server of the faults' own, on which a user who is not its administrator may insert into one table. */
record SmallServer(ServerUnderTest database, PrivateServer server, AdminConnection admin) implements AutoCloseable {

    private static final String USER = "visitor";
    private static final String PASSWORD = "visitor1";
    private static final String TABLE = "guest_book";

    static SmallServer start(ServerUnderTest database) {
        PrivateServer server = database.startSmall();
        try {
            ConnectionUrl url = ConnectionUrl.parse(server.r2dbcUrl());
            AdminConnection admin = AdminConnection.open(ConnectionFactories.get(url.toOptions()));
            database.createUser(url, USER, PASSWORD).forEach(admin::run);
            admin.run("create table %s (id integer)".formatted(TABLE));
            admin.run("grant insert on %s to %s".formatted(TABLE, USER));
            return new SmallServer(database, server, admin);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    ConnectionUrl adminUrl() {
        return ConnectionUrl.parse(server.r2dbcUrl());
    }

    ConnectionUrl userUrl() {
        return adminUrl().withCredentials(USER, PASSWORD);
    }

    /** A statement of the user. */
    String insertion() {
        return "insert into %s values (1)".formatted(TABLE);
    }

    /** From now on sessions of the user that begin may not write. */
    void onlyReads() {
        admin.run(database.readOnly(USER));
    }

    /** None of its processes runs until what is returned is closed. */
    Frozen freeze() {
        return Frozen.process(server.pid());
    }

    @Override
    public void close() {
        admin.close();
        server.close();
    }
}
