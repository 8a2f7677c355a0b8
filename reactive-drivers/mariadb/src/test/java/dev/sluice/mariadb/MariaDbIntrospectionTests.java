package dev.sluice.mariadb;

import dev.sluice.schema.Column;
import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.testkit.contract.SchemaIntrospectionContract;
import dev.sluice.testkit.server.TestServers;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbIntrospectionTests implements SchemaIntrospectionContract<MariaDbDriver> {

    private static MariaDbDriver driver;

    @BeforeAll
    static void open() {
        driver = MariaDbDriver.open(TestServers.mariaDb().r2dbcUrl());
    }

    @AfterAll
    static void close() {
        driver.close().block(Duration.ofSeconds(30));
    }

    @Override
    public MariaDbDriver driver() {
        return driver;
    }

    @Override
    public String url() {
        return TestServers.mariaDb().r2dbcUrl();
    }

    @Override
    public String systemSchema() {
        return "mysql";
    }

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public String dropSchema(String name) {
        return "drop database if exists " + quote(name);
    }

    @Override
    public Set<String> refusedNames() {
        return Set.of(" ");
    }

    @Override
    public String primaryKeyName(String name) {
        return "PRIMARY";
    }

    @Override
    public String identity(Column.Identity kind) {
        return kind == Column.Identity.ALWAYS ? "not null" : "auto_increment unique";
    }

    @Override
    public Column.Identity identityOf(Column.Identity kind) {
        return kind == Column.Identity.ALWAYS ? Column.Identity.NONE : kind;
    }

    @Override
    public Action actionUnlessSaid() {
        return Action.RESTRICT;
    }

    @Override
    public String nulls(String place) {
        return "";
    }

    @Override
    public boolean uniqueIndexesAreConstraints() {
        return true;
    }

    @Override
    public String commentOnSchema(String schema, String literal) {
        return "alter database %s comment = %s".formatted(schema, literal);
    }

    @Override
    public String commentOnTable(String table, String literal) {
        return "alter table %s comment = %s".formatted(table, literal);
    }

    @Override
    public String commentOnColumn(String table, String column, String literal) {
        return "alter table %s modify %s integer comment %s".formatted(table, column, literal);
    }
}
