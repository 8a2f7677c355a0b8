package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.contract.BulkCrashContract;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresBulkProcessTests implements BulkCrashContract {

    private final String schema = AdminConnection.scratchName();
    private final ConnectionUrl server =
            ConnectionUrl.parse(TestServers.postgresql().r2dbcUrl());
    private AdminConnection admin;

    @BeforeEach
    void open() {
        admin = AdminConnection.open(PostgresConnections.connections(server));
        admin.run("create schema " + schema);
    }

    @AfterEach
    void close() {
        admin.run("drop schema " + schema + " cascade");
        admin.close();
    }

    @Override
    public String emptyTable() {
        admin.run("create table " + schema + ".written (id integer primary key, name text, amount integer, note text)");
        return server.withOption("schema", schema).reveal();
    }

    @Override
    public long written(String condition) {
        return Long.parseLong(admin.texts("select count(*)::text from %s.written where %s".formatted(schema, condition))
                .get(0));
    }

    /** An index that is made anew finds the same rows, each once. It waits for whoever still writes. */
    @Override
    public void assertInOrder() {
        long before = written();
        admin.run("reindex table " + schema + ".written");
        assertThat(written()).isGreaterThanOrEqualTo(before);
        assertThat(admin.texts("select count(distinct id)::text from " + schema + ".written"))
                .containsExactly(Long.toString(written()));
        admin.run("insert into " + schema + ".written (id) values (-1)");
        admin.run("delete from " + schema + ".written where id = -1");
    }
}
