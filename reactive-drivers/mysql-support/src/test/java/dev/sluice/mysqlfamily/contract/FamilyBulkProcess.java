package dev.sluice.mysqlfamily.contract;

import dev.sluice.testkit.contract.BulkProcessContract;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.url.ConnectionUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Loads of processes of their own into a server of the family. */
public abstract class FamilyBulkProcess implements BulkProcessContract {

    private final String database = AdminConnection.scratchName();
    private AdminConnection admin;

    /** The server, with its administrator as the user. */
    protected abstract ConnectionUrl server();

    /** Connects as its administrator. */
    protected abstract AdminConnection administrator();

    @BeforeEach
    final void openDatabase() {
        admin = administrator();
        admin.run("create database " + database);
    }

    @AfterEach
    final void dropDatabase() {
        admin.run("drop database " + database);
        admin.close();
    }

    @Override
    public final String emptyTable() {
        admin.run("create table " + database
                + ".written (id integer primary key, name varchar(100), amount integer, note varchar(100))");
        return server().withDatabase(database).reveal();
    }

    @Override
    public final long written(String condition) {
        return Long.parseLong(
                admin.texts("select cast(count(*) as char) from %s.written where %s".formatted(database, condition))
                        .get(0));
    }
}
