package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.schema.Index;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.transaction.TransactionSettings;
import dev.sluice.type.DataType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** What only PostgreSQL's catalog has to tell. */
@ExtendWith(LeakWatch.class)
class PostgresCatalogTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DROP = "drop schema if exists catalog_tests cascade";

    private static PostgresDriver driver;

    @BeforeAll
    static void open() {
        driver = PostgresDriver.open(TestServers.postgresql().r2dbcUrl());
    }

    @AfterAll
    static void close() {
        driver.close().block(LIMIT);
    }

    @BeforeEach
    void createSchema() {
        run(DROP, "create schema catalog_tests");
    }

    @AfterEach
    void dropSchema() {
        run(DROP);
    }

    @Test
    void writesTypesAsInDdlAndMapsThem() {
        run(
                "create type catalog_tests.mood as enum ('sad', 'ok')",
                "create type catalog_tests.pair as (a integer, b text)",
                "create type catalog_tests.span as range (subtype = float8)",
                "create domain catalog_tests.price as numeric(8, 2)",
                "create domain catalog_tests.\"net price\" as catalog_tests.price not null",
                "create domain catalog_tests.net as catalog_tests.\"net price\"",
                "create domain catalog_tests.list as integer[]",
                """
                create table catalog_tests.t (
                    a boolean, b smallint, c numeric(10, 2), d real, e double precision, f money, g character(3),
                    h varchar(20), i text, j bytea, k bit(4), l varbit, m date, n time(3), o timetz, p timestamp,
                    q timestamptz(0), r interval day to second(3), s uuid, t json, u jsonb, v xml,
                    w catalog_tests.mood, x integer[], y varchar(5)[], z int4range, aa catalog_tests.span,
                    ab catalog_tests.pair, ac inet, ad point, ae tsvector, af oid, ag catalog_tests.price,
                    ah catalog_tests.net, ai catalog_tests.list, aj catalog_tests.mood[], ak "char", al name)
                """);

        List<Column> columns = snapshot().columns();

        assertThat(columns)
                .extracting(Column::typeName, Column::dataType)
                .containsExactly(
                        tuple("boolean", DataType.BOOLEAN),
                        tuple("smallint", DataType.SMALLINT),
                        tuple("numeric(10,2)", DataType.DECIMAL),
                        tuple("real", DataType.REAL),
                        tuple("double precision", DataType.DOUBLE),
                        tuple("money", DataType.MONEY),
                        tuple("character(3)", DataType.CHAR),
                        tuple("character varying(20)", DataType.VARCHAR),
                        tuple("text", DataType.TEXT),
                        tuple("bytea", DataType.BINARY),
                        tuple("bit(4)", DataType.BIT),
                        tuple("bit varying", DataType.BIT),
                        tuple("date", DataType.DATE),
                        tuple("time(3) without time zone", DataType.TIME),
                        tuple("time with time zone", DataType.TIME_WITH_TIME_ZONE),
                        tuple("timestamp without time zone", DataType.TIMESTAMP),
                        tuple("timestamp(0) with time zone", DataType.TIMESTAMP_WITH_TIME_ZONE),
                        tuple("interval day to second(3)", DataType.INTERVAL),
                        tuple("uuid", DataType.UUID),
                        tuple("json", DataType.JSON),
                        tuple("jsonb", DataType.JSON),
                        tuple("xml", DataType.XML),
                        tuple("catalog_tests.mood", DataType.ENUM),
                        tuple("integer[]", DataType.ARRAY),
                        tuple("character varying(5)[]", DataType.ARRAY),
                        tuple("int4range", DataType.RANGE),
                        tuple("catalog_tests.span", DataType.RANGE),
                        tuple("catalog_tests.pair", DataType.COMPOSITE),
                        tuple("inet", DataType.NETWORK),
                        tuple("point", DataType.GEOMETRY),
                        tuple("tsvector", DataType.TEXT_SEARCH),
                        tuple("oid", DataType.OTHER),
                        tuple("catalog_tests.price", DataType.DECIMAL),
                        tuple("catalog_tests.net", DataType.DECIMAL),
                        tuple("catalog_tests.list", DataType.ARRAY),
                        tuple("catalog_tests.mood[]", DataType.ARRAY),
                        tuple("\"char\"", DataType.CHAR),
                        tuple("name", DataType.VARCHAR));
        assertThat(columns)
                .filteredOn(column -> !column.nullable())
                .extracting(Column::name)
                .containsExactly("ah");
    }

    @Test
    void tellsDefaultsFromGeneratedColumns() {
        run("""
                create table catalog_tests.t (
                    a serial, b integer generated always as identity, c integer generated by default as identity,
                    d integer generated always as (a + 1) stored, e text default 'x' || 'y', f timestamptz default now())
                """);

        assertThat(snapshot().columns())
                .extracting(Column::defaultValue, Column::identity, Column::generated)
                .containsExactly(
                        tuple("nextval('catalog_tests.t_a_seq'::regclass)", Identity.NONE, null),
                        tuple(null, Identity.ALWAYS, null),
                        tuple(null, Identity.BY_DEFAULT, null),
                        tuple(null, Identity.NONE, "(a + 1)"),
                        tuple("('x'::text || 'y'::text)", Identity.NONE, null),
                        tuple("now()", Identity.NONE, null));
    }

    @Test
    void tellsThePartsOfAnIndex() {
        run(
                """
                create table catalog_tests.t (
                    a integer, b text, c text, d integer,
                    constraint uq unique (b) include (c), constraint ex exclude using btree (d with =))
                """,
                """
                create index i1 on catalog_tests.t (a desc, lower(b) nulls first, (a + d) desc nulls last)
                include (c, d) where a > 0
                """,
                "create index i2 on catalog_tests.t using gin (to_tsvector('english', b))",
                "create index i3 on catalog_tests.t using hash (c)",
                "create table catalog_tests.ref (b text references catalog_tests.t (b))");
        TableName table = TableName.of("catalog_tests", "t");

        assertThat(snapshot().indexes())
                .containsExactly(
                        new Index(
                                table,
                                "ex",
                                "btree",
                                false,
                                List.of(Index.Part.column("d")),
                                List.of(),
                                null,
                                true,
                                true),
                        new Index(
                                table,
                                "i1",
                                "btree",
                                false,
                                List.of(
                                        new Index.Part("a", null, true, true),
                                        new Index.Part(null, "lower(b)", false, true),
                                        new Index.Part(null, "(a + d)", true, false)),
                                List.of("c", "d"),
                                "a > 0",
                                true,
                                false),
                        new Index(
                                table,
                                "i2",
                                "gin",
                                false,
                                List.of(new Index.Part(null, "to_tsvector('english'::regconfig, b)", false, false)),
                                List.of(),
                                null,
                                true,
                                false),
                        new Index(
                                table,
                                "i3",
                                "hash",
                                false,
                                List.of(Index.Part.column("c")),
                                List.of(),
                                null,
                                true,
                                false),
                        new Index(
                                table,
                                "uq",
                                "btree",
                                true,
                                List.of(Index.Part.column("b")),
                                List.of("c"),
                                null,
                                true,
                                true));
    }

    @Test
    void tellsThatAnIndexIsNotValid() {
        run(
                "create table catalog_tests.t (a integer) partition by range (a)",
                "create table catalog_tests.t1 partition of catalog_tests.t for values from (0) to (9)",
                "create index i on only catalog_tests.t (a)");

        assertThat(snapshot().indexes()).singleElement().matches(index -> !index.valid());
    }

    @Test
    void tellsAKeyOfPartitionedTablesOncePerTable() {
        run(
                "create table catalog_tests.p (id integer, k integer, primary key (k, id)) partition by range (id)",
                "create table catalog_tests.p1 partition of catalog_tests.p for values from (0) to (10)",
                "create table catalog_tests.p2 partition of catalog_tests.p for values from (10) to (20)",
                """
                create table catalog_tests.ref (
                    k integer, id integer, constraint fk foreign key (id, k) references catalog_tests.p (id, k)
                    on delete set default on update restrict deferrable initially deferred) partition by list (k)
                """,
                "create table catalog_tests.ref1 partition of catalog_tests.ref for values in (1)");

        SchemaSnapshot snapshot = snapshot();

        assertThat(snapshot.tables())
                .extracting(table -> table.name().name(), Table::kind)
                .containsExactly(
                        tuple("p", TableKind.PARTITIONED_TABLE),
                        tuple("p1", TableKind.TABLE),
                        tuple("p2", TableKind.TABLE),
                        tuple("ref", TableKind.PARTITIONED_TABLE),
                        tuple("ref1", TableKind.TABLE));
        assertThat(snapshot.primaryKeys())
                .extracting(key -> key.table().name(), PrimaryKey::columns)
                .containsExactly(
                        tuple("p", List.of("k", "id")),
                        tuple("p1", List.of("k", "id")),
                        tuple("p2", List.of("k", "id")));
        TableName parent = TableName.of("catalog_tests", "p");
        List<String> columns = List.of("id", "k");
        assertThat(snapshot.foreignKeys())
                .containsExactly(
                        new ForeignKey(
                                TableName.of("catalog_tests", "ref"),
                                "fk",
                                columns,
                                parent,
                                columns,
                                Action.RESTRICT,
                                Action.SET_DEFAULT,
                                true,
                                true),
                        new ForeignKey(
                                TableName.of("catalog_tests", "ref1"),
                                "fk",
                                columns,
                                parent,
                                columns,
                                Action.RESTRICT,
                                Action.SET_DEFAULT,
                                true,
                                true));
    }

    @Test
    void estimatesRowsOnceThereAreStatistics() {
        run(
                "create table catalog_tests.t (a integer)",
                "create materialized view catalog_tests.v as select a from catalog_tests.t",
                "insert into catalog_tests.t select generate_series(1, 100)");

        assertThat(snapshot().tables())
                .extracting(Table::kind, Table::rowEstimate)
                .containsExactly(tuple(TableKind.TABLE, null), tuple(TableKind.MATERIALIZED_VIEW, null));
        run("analyze catalog_tests.t");
        assertThat(snapshot().tables().get(0).rowEstimate()).isEqualTo(100);
    }

    @Test
    void looksForUnqualifiedTablesAlongTheSearchPath() {
        run("create table catalog_tests.\"only here\" (a integer)");

        assertThat(driver.tableExists(TableName.of("only here")).block(LIMIT)).isFalse();
        assertThat(driver.tableExists(TableName.of("pg_class")).block(LIMIT)).isTrue();
        Boolean found = driver.inTransaction(tx -> tx.update(Query.of("set local search_path = catalog_tests"))
                        .then(tx.tableExists(TableName.of("only here"))))
                .block(LIMIT);
        assertThat(found).isTrue();
    }

    @Test
    void isNotMisledByAUsersOwnCatalogTables() {
        run("create table catalog_tests.pg_class (a integer)", "create table catalog_tests.t (a integer)");

        List<Table> tables = driver.inTransactionMany(
                        TransactionSettings.defaults(),
                        tx -> tx.update(Query.of("set local search_path = catalog_tests, pg_catalog"))
                                .thenMany(tx.tables(SchemaFilter.schema("catalog_tests"))))
                .collectList()
                .block(LIMIT);

        assertThat(tables).extracting(table -> table.name().name()).containsExactly("pg_class", "t");
    }

    private static SchemaSnapshot snapshot() {
        return driver.snapshot(SchemaFilter.schema("catalog_tests"))
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    private static void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> driver.update(Query.of(sql)))
                .then()
                .block(LIMIT);
    }
}
