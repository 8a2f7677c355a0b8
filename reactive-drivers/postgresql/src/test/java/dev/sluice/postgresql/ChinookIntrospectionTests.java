package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.query.SqlScript;
import dev.sluice.query.SqlSyntax;
import dev.sluice.schema.Column;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.Index;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.testkit.contract.Chinook;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The snapshot of a whole database against what PostgreSQL itself writes about it, asked through plain R2DBC. */
@ExtendWith(LeakWatch.class)
class ChinookIntrospectionTests {

    private static final String SCRIPT = "Chinook_PostgreSql.sql";
    private static final String DATABASE = "sluice_chinook";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static ConnectionFactory chinook;
    private static SchemaSnapshot snapshot;

    @BeforeAll
    static void load() throws IOException {
        Optional<Path> script = Chinook.file(SCRIPT);
        if (script.isEmpty()) {
            return;
        }
        run(database(TestServers.postgresql().database()), List.of(drop(), "create database " + DATABASE));
        chinook = database(DATABASE);
        run(chinook, SqlScript.split(withoutDatabases(script.get()), SqlSyntax.POSTGRESQL));
        PostgresDriver driver = PostgresDriver.over(chinook);
        snapshot = driver.snapshot(SchemaFilter.everything()).block(LIMIT);
        driver.close().block(LIMIT);
    }

    /** For each test and not for all at once, which would not be counted as skipped. */
    @BeforeEach
    void requireChinook() {
        assumeTrue(chinook != null, Chinook.missing(SCRIPT));
    }

    @AfterAll
    static void dropDatabase() {
        if (chinook != null) {
            run(database(TestServers.postgresql().database()), List.of(drop()));
        }
    }

    @Test
    void hasEveryTable() {
        assertThat(snapshot.tables())
                .hasSize(11)
                .extracting(table -> table.name().toString())
                .containsExactlyElementsOf(ask(
                        "select schemaname || '.' || tablename from pg_tables where schemaname = 'public' order by 1"));
    }

    @Test
    void hasEveryColumn() {
        assertThat(snapshot.columns())
                .isNotEmpty()
                .extracting(ChinookIntrospectionTests::written)
                .containsExactlyElementsOf(ask("""
                                select a.attrelid::regclass || ' ' || a.attnum || ' ' || a.attname || ' '
                                    || format_type(a.atttypid, a.atttypmod)
                                    || case when a.attnotnull then ' not null' else '' end
                                from pg_attribute a
                                where a.attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace
                                    and relkind = 'r') and a.attnum > 0
                                order by a.attrelid::regclass::text collate "C", a.attnum
                                """));
    }

    @Test
    void hasEveryKey() {
        assertThat(Stream.concat(
                        snapshot.primaryKeys().stream().map(ChinookIntrospectionTests::written),
                        snapshot.foreignKeys().stream().map(ChinookIntrospectionTests::written)))
                .hasSize(22)
                .containsExactlyInAnyOrderElementsOf(ask("""
                                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                                from pg_constraint
                                where contype in ('p', 'f') and connamespace = 'public'::regnamespace
                                """));
    }

    @Test
    void hasEveryIndex() {
        assertThat(snapshot.indexes())
                .extracting(ChinookIntrospectionTests::written)
                .containsExactlyInAnyOrderElementsOf(
                        ask("select indexdef from pg_indexes where schemaname = 'public'"));
    }

    @Test
    void isTheSameAsOnOtherDatabases() {
        PostgresDriver driver = PostgresDriver.over(chinook);
        Chinook.assertAgrees(driver, SchemaFilter.schema("public"), PostgresDdl.INSTANCE::quote);
        driver.close().block(LIMIT);
    }

    private static String written(Column column) {
        return "%s %d %s %s%s"
                .formatted(
                        column.table().name(),
                        column.position(),
                        column.name(),
                        column.typeName(),
                        column.nullable() ? "" : " not null");
    }

    private static String written(PrimaryKey key) {
        return "%s %s PRIMARY KEY (%s)".formatted(key.table().name(), key.name(), String.join(", ", key.columns()));
    }

    private static String written(ForeignKey key) {
        return "%s %s FOREIGN KEY (%s) REFERENCES %s(%s)"
                .formatted(
                        key.table().name(),
                        key.name(),
                        String.join(", ", key.columns()),
                        key.referencedTable().name(),
                        String.join(", ", key.referencedColumns()));
    }

    private static String written(Index index) {
        return "CREATE %sINDEX %s ON %s USING %s (%s)"
                .formatted(
                        index.unique() ? "UNIQUE " : "",
                        index.name(),
                        index.table(),
                        index.method(),
                        index.parts().stream().map(Index.Part::column).collect(Collectors.joining(", ")));
    }

    private static List<String> ask(String sql) {
        return Flux.usingWhen(
                        chinook.create(),
                        connection -> Flux.from(connection.createStatement(sql).execute())
                                .concatMap(result -> result.map(row -> row.get(0, String.class))),
                        Connection::close)
                .collectList()
                .block(LIMIT);
    }

    private static void run(ConnectionFactory factory, List<String> statements) {
        Mono.usingWhen(
                        factory.create(),
                        connection -> Flux.fromIterable(statements)
                                .concatMap(
                                        sql -> connection.createStatement(sql).execute())
                                .concatMap(Result::getRowsUpdated)
                                .then(),
                        Connection::close)
                .block(LIMIT);
    }

    private static String drop() {
        return "drop database if exists " + DATABASE + " with (force)";
    }

    private static ConnectionFactory database(String name) {
        DatabaseServer server = TestServers.postgresql();
        return ConnectionFactories.get(ConnectionFactoryOptions.parse(server.r2dbcUrl())
                .mutate()
                .option(ConnectionFactoryOptions.DATABASE, name)
                .build());
    }

    /** The script makes its own database and connects to it, with a command of psql. */
    private static String withoutDatabases(Path script) throws IOException {
        return Files.readAllLines(script).stream()
                .filter(line -> !line.startsWith("DROP DATABASE")
                        && !line.startsWith("CREATE DATABASE")
                        && !line.startsWith("\\c"))
                .collect(Collectors.joining("\n"));
    }
}
