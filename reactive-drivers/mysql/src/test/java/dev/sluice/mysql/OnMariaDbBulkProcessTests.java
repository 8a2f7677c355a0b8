package dev.sluice.mysql;

import dev.sluice.testkit.contract.BulkProcessContract;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.url.ConnectionUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OnMariaDbBulkProcessTests implements BulkProcessContract {

    private final String database = AdminConnection.scratchName();
    private final ConnectionUrl server = OnMariaDb.server();
    private AdminConnection admin;

    @BeforeEach
    void open() {
        admin = AdminConnection.open(MySqlConnections.connections(server));
        admin.run("create database " + database);
    }

    @AfterEach
    void close() {
        admin.run("drop database " + database);
        admin.close();
    }

    @Override
    public String emptyTable() {
        admin.run("create table " + database
                + ".written (id integer primary key, name varchar(100), amount integer, note varchar(100))");
        return server.withDatabase(database).reveal();
    }

    @Override
    public long written(String condition) {
        return Long.parseLong(
                admin.texts("select cast(count(*) as char) from %s.written where %s".formatted(database, condition))
                        .get(0));
    }
}
