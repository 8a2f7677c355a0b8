package dev.sluice.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.query.Query;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.schema.Index;
import dev.sluice.schema.Partition;
import dev.sluice.schema.Routine;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.testkit.contract.RoundTrip;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.type.DataType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What only MariaDB's catalog has to tell. */
class MariaDbCatalogTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DROP = "drop database if exists catalog_tests";

    private static MariaDbDriver driver;

    @BeforeAll
    static void open() {
        driver = MariaDbDriver.open(TestServers.mariaDb().r2dbcUrl());
    }

    @AfterAll
    static void close() {
        driver.close().block(LIMIT);
    }

    @BeforeEach
    void createDatabase() {
        run(DROP, "create database catalog_tests");
    }

    @AfterEach
    void dropDatabase() {
        run(DROP);
    }

    @Test
    void mapsAnUnsignedTypeToOneThatHoldsItsValues() {
        run("""
                create table catalog_tests.t (
                    a tinyint, b tinyint unsigned, c smallint unsigned, d mediumint unsigned, e int unsigned,
                    f bigint unsigned, g decimal(5, 2) unsigned zerofill, h tinyint(1), i year)
                """);

        assertThat(columns("t"))
                .extracting(Column::dataType)
                .containsExactly(
                        DataType.TINYINT,
                        DataType.SMALLINT,
                        DataType.INTEGER,
                        DataType.INTEGER,
                        DataType.BIGINT,
                        DataType.DECIMAL,
                        DataType.DECIMAL,
                        DataType.TINYINT,
                        DataType.SMALLINT);
        assertThat(columns("t"))
                .extracting(Column::typeName)
                .contains("int(10) unsigned", "bigint(20) unsigned", "decimal(5,2) unsigned zerofill");
    }

    @Test
    void mapsTypesThatOthersDoNotHave() {
        run("""
                create table catalog_tests.t (
                    a enum('x', 'y''z'), b set('p', 'q'), c uuid, d inet4, e inet6, f json, g bit(8), h longblob, i mediumtext,
                    j geometry, k datetime(3), l timestamp(6) null, m time, n double, o float)
                """);

        assertThat(columns("t"))
                .extracting(Column::dataType)
                .containsExactly(
                        DataType.ENUM,
                        DataType.ENUM,
                        DataType.UUID,
                        DataType.NETWORK,
                        DataType.NETWORK,
                        DataType.TEXT,
                        DataType.BIT,
                        DataType.BINARY,
                        DataType.TEXT,
                        DataType.GEOMETRY,
                        DataType.TIMESTAMP,
                        DataType.TIMESTAMP_WITH_TIME_ZONE,
                        DataType.TIME,
                        DataType.DOUBLE,
                        DataType.REAL);
        assertThat(columns("t").get(0).typeName()).isEqualTo("enum('x','y''z')");
    }

    @Test
    void tellsDefaultsAsSqlAndComputedColumnsApart() {
        run("""
                create table catalog_tests.t (
                    id int auto_increment primary key comment 'the key',
                    a int default 5,
                    b varchar(9) default '5',
                    c varchar(9) default null,
                    d timestamp default current_timestamp on update current_timestamp,
                    e int as (a + 1) virtual,
                    f int as (a + 2) persistent)
                """);

        assertThat(columns("t"))
                .extracting(Column::name, Column::defaultValue, Column::generated, Column::identity)
                .containsExactly(
                        tuple("id", null, null, Identity.BY_DEFAULT),
                        tuple("a", "5", null, Identity.NONE),
                        tuple("b", "'5'", null, Identity.NONE),
                        tuple("c", null, null, Identity.NONE),
                        tuple("d", "current_timestamp()", null, Identity.NONE),
                        tuple("e", null, "`a` + 1", Identity.NONE),
                        tuple("f", null, "`a` + 2", Identity.NONE));
        assertThat(columns("t").get(0).comment()).isEqualTo("the key");
    }

    @Test
    void tellsWhatForeignKeysDo() {
        run("create table catalog_tests.parent (id int primary key)", """
                create table catalog_tests.child (
                    a int, b int, c int, d int,
                    constraint k1 foreign key (a) references catalog_tests.parent (id) on delete cascade on update restrict,
                    constraint k2 foreign key (b) references catalog_tests.parent (id) on delete set null on update cascade,
                    constraint k3 foreign key (c) references catalog_tests.parent (id) on delete no action,
                    constraint k4 foreign key (d) references catalog_tests.parent (id))
                """);

        assertThat(snapshot().foreignKeys())
                .extracting(ForeignKey::name, ForeignKey::onUpdate, ForeignKey::onDelete)
                .containsExactly(
                        tuple("k1", Action.RESTRICT, Action.CASCADE),
                        tuple("k2", Action.CASCADE, Action.SET_NULL),
                        tuple("k3", Action.RESTRICT, Action.NO_ACTION),
                        tuple("k4", Action.RESTRICT, Action.RESTRICT));
    }

    @Test
    void tellsIndexesOfAllKinds() {
        run("""
                create table catalog_tests.t (
                    id int primary key, a varchar(40), `b``c` varchar(40), d text, g point not null,
                    key by_prefix (`b``c`(5), a desc),
                    key by_beginning (a(3)),
                    fulltext key by_text (d),
                    spatial key by_place (g),
                    key by_nothing (a) ignored)
                """);

        List<Index> indexes = snapshot().indexes();

        assertThat(indexes)
                .extracting(Index::name, Index::method, Index::valid, Index::constraint)
                .containsExactly(
                        tuple("PRIMARY", "btree", true, true),
                        tuple("by_beginning", "btree", true, false),
                        tuple("by_nothing", "btree", false, false),
                        tuple("by_place", "spatial", true, false),
                        tuple("by_prefix", "btree", true, false),
                        tuple("by_text", "fulltext", true, false));
        assertThat(indexes.get(1).parts()).containsExactly(new Index.Part(null, "`a`(3)", false, true));
        assertThat(indexes.get(4).parts())
                .containsExactly(
                        new Index.Part(null, "`b``c`(5)", false, true), new Index.Part("a", null, true, false));
        assertThat(indexes.get(3).parts()).extracting(Index.Part::column).containsExactly("g");
        assertThat(indexes.get(5).parts()).extracting(Index.Part::column).containsExactly("d");
    }

    @Test
    void tellsTheKindsOfTablesAndLeavesSequencesOut() {
        run(
                "create table catalog_tests.plain (id int) comment 'plainly'",
                "create table catalog_tests.parted (id int) partition by hash (id) partitions 2",
                "create table catalog_tests.versioned (id int) with system versioning",
                "create view catalog_tests.view_of as select id from catalog_tests.plain",
                "create sequence catalog_tests.counter");

        assertThat(snapshot().tables())
                .extracting(table -> table.name().name(), Table::kind, Table::comment)
                .containsExactly(
                        tuple("parted", TableKind.PARTITIONED_TABLE, null),
                        tuple("plain", TableKind.TABLE, "plainly"),
                        tuple("versioned", TableKind.TABLE, null),
                        tuple("view_of", TableKind.VIEW, null));
        assertThat(snapshot().columns())
                .extracting(column -> column.table().name())
                .containsExactly("parted", "plain", "versioned", "view_of");
    }

    @Test
    void tellsACheckOfAColumnAndOneOfTheTableThatHasItsName() {
        run("""
                create table catalog_tests.t (
                    a int check (a > 1), j json, c text unique, constraint a check (a < 10),
                    constraint r check ((a, j) <> (1, 'x')))
                """);

        assertThat(snapshot().checkConstraints())
                .extracting(CheckConstraint::name, CheckConstraint::expression, CheckConstraint::enforced)
                .containsExactly(
                        tuple("a", "`a` < 10", true),
                        tuple("a", "`a` > 1", true),
                        tuple("j", "json_valid(`j`)", true),
                        tuple("r", "(`a`,`j`) <> (1,'x')", true));
        assertThat(snapshot().uniqueConstraints())
                .extracting(UniqueConstraint::columns)
                .containsExactly(List.of("c"));
    }

    /** It tells the partition for all other numbers as one for 0, which this may be, and nothing of how parts are made by time. */
    @Test
    void writesNoTableWhosePartitionsItDoesNotTellWhole() {
        run(
                "create table catalog_tests.a (id int) partition by list (id) (partition p values in (1), partition d default)",
                "create table catalog_tests.b (id int) partition by list (id) (partition p values in (0))",
                """
                create table catalog_tests.c (id int) with system versioning
                partition by system_time (partition p history, partition n current)
                """,
                """
                create table catalog_tests.d (id int) partition by list columns (id) (
                    partition p values in (0), partition d default)
                """);

        assertThat(snapshot().partitions())
                .extracting(part -> part.table().name(), Partition::name, Partition::bound)
                .containsExactly(
                        tuple("a", "p", "VALUES IN (1)"),
                        tuple("a", "d", null),
                        tuple("b", "p", null),
                        tuple("c", "p", null),
                        tuple("c", "n", null),
                        tuple("d", "p", "VALUES IN (0)"),
                        tuple("d", "d", "DEFAULT"));
        assertThat(driver.script(snapshot()).notWritten())
                .containsExactly(
                        "partitioned table catalog_tests.a",
                        "partitioned table catalog_tests.b",
                        "partitioned table catalog_tests.c");
    }

    @Test
    void writesAListWithAPartitionForAllOthersAgain() {
        run("""
                create table catalog_tests.d (id int) partition by list columns (id) (
                    partition d default, partition p values in (0))
                """);
        List<Partition> before = snapshot().partitions();

        RoundTrip.of(driver, SchemaFilter.schema("catalog_tests"), List.of(DROP, "create database catalog_tests"));

        assertThat(snapshot().partitions()).isEqualTo(before).hasSize(2);
    }

    @Test
    void writesVersionedTablesAgain() {
        run(
                "create table catalog_tests.a (id int) comment 'kept' with system versioning",
                "create table catalog_tests.b (id int) with system versioning partition by hash (id) partitions 2",
                "create table catalog_tests.c (id int)");

        RoundTrip.of(driver, SchemaFilter.schema("catalog_tests"), List.of(DROP, "create database catalog_tests"));

        assertThat(snapshot().tables())
                .filteredOn(table -> table.options().containsKey("with system versioning"))
                .extracting(table -> table.name().name())
                .containsExactly("a", "b");
    }

    @Test
    void leavesPackagesOut() {
        run(
                "create package catalog_tests.p function f() returns int; end",
                "create package body catalog_tests.p function f() returns int begin return 1; end; end",
                "create procedure catalog_tests.q() select 1");

        assertThat(snapshot().routines()).extracting(Routine::name).containsExactly("q");
    }

    private static List<Column> columns(String table) {
        return snapshot().columns(TableName.of("catalog_tests", table));
    }

    private static SchemaSnapshot snapshot() {
        return driver.snapshot(SchemaFilter.schema("catalog_tests"))
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    private static void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> driver.update(Query.of(sql)))
                .blockLast(LIMIT);
    }
}
