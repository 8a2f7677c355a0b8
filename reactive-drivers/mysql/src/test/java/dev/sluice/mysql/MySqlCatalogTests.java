package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.Index;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.type.DataType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** What only MySQL's catalog has to tell. */
@ExtendWith(NeedsMySql.class)
class MySqlCatalogTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DROP = "drop database if exists catalog_tests";

    private PooledMySqlDriver driver;

    @BeforeEach
    void open() {
        driver = MySqlDriver.open(MySqlUnderTest.INSTANCE.url(), DriverOptions.defaults());
        run(DROP, "create database catalog_tests");
    }

    @AfterEach
    void close() {
        run(DROP);
        driver.close().block(LIMIT);
    }

    @Test
    void mapsAnUnsignedTypeToOneThatHoldsItsValues() {
        run("""
                create table catalog_tests.t (
                    a tinyint, b tinyint unsigned, c smallint unsigned, d mediumint unsigned, e int unsigned,
                    f bigint unsigned, g json, h tinyint(1), i year, j geometry)
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
                        DataType.JSON,
                        DataType.TINYINT,
                        DataType.SMALLINT,
                        DataType.GEOMETRY);
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
                    f int as (a + 2) stored,
                    g varchar(36) default (uuid()),
                    h varchar(9) default 'it\\'s \\\\')
                """);

        assertThat(columns("t"))
                .extracting(Column::name, Column::defaultValue, Column::generated, Column::identity)
                .containsExactly(
                        tuple("id", null, null, Identity.BY_DEFAULT),
                        tuple("a", "5", null, Identity.NONE),
                        tuple("b", "'5'", null, Identity.NONE),
                        tuple("c", null, null, Identity.NONE),
                        tuple("d", "CURRENT_TIMESTAMP", null, Identity.NONE),
                        tuple("e", null, "(`a` + 1)", Identity.NONE),
                        tuple("f", null, "(`a` + 2)", Identity.NONE),
                        tuple("g", "uuid()", null, Identity.NONE),
                        tuple("h", "'it''s \\\\'", null, Identity.NONE));
        assertThat(columns("t").get(0).comment()).isEqualTo("the key");
    }

    @Test
    void tellsIndexesOfAllKinds() {
        run("""
                create table catalog_tests.t (
                    id int primary key, a varchar(40), `b``c` varchar(40), d text, g point not null srid 0,
                    key by_prefix (`b``c`(5), a desc),
                    key by_beginning (a(3)),
                    key by_function ((lower(a))),
                    fulltext key by_text (d),
                    spatial key by_place (g),
                    key by_nothing (a) invisible)
                """);

        List<Index> indexes = snapshot().indexes();

        assertThat(indexes)
                .extracting(Index::name, Index::method, Index::valid, Index::constraint)
                .containsExactly(
                        tuple("PRIMARY", "btree", true, true),
                        tuple("by_beginning", "btree", true, false),
                        tuple("by_function", "btree", true, false),
                        tuple("by_nothing", "btree", false, false),
                        tuple("by_place", "spatial", true, false),
                        tuple("by_prefix", "btree", true, false),
                        tuple("by_text", "fulltext", true, false));
        assertThat(indexes.get(1).parts()).containsExactly(new Index.Part(null, "`a`(3)", false, true));
        assertThat(indexes.get(2).parts()).containsExactly(new Index.Part(null, "lower(`a`)", false, true));
        assertThat(indexes.get(5).parts())
                .containsExactly(
                        new Index.Part(null, "`b``c`(5)", false, true), new Index.Part("a", null, true, false));
    }

    /** MySQL itself would cut the list of their names after 1024 bytes. */
    @Test
    void tellsAllColumnsOfAKeyWithLongNames() {
        List<String> names = IntStream.range(0, 16)
                .mapToObj(i -> "column_%02d_".formatted(i) + "x".repeat(54))
                .toList();
        String list = String.join(", ", names);
        String declared = names.stream().map(name -> name + " int").collect(Collectors.joining(", "));
        run(
                "create table catalog_tests.parent (%s, primary key (%s))".formatted(declared, list),
                "create table catalog_tests.child (%s, constraint k foreign key (%s) references catalog_tests.parent (%s))"
                        .formatted(declared, list, list));

        assertThat(snapshot().primaryKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.columns()).isEqualTo(names));
        assertThat(snapshot().foreignKeys())
                .singleElement()
                .extracting(ForeignKey::columns, ForeignKey::referencedColumns)
                .containsExactly(names, names);
        assertThat(snapshot().indexes())
                .allSatisfy(index ->
                        assertThat(index.parts()).extracting(Index.Part::column).isEqualTo(names));
    }

    @Test
    void tellsTheKindsOfTables() {
        run(
                "create table catalog_tests.plain (id int) comment 'plainly'",
                "create table catalog_tests.parted (id int) partition by hash (id) partitions 2",
                "create view catalog_tests.view_of as select id from catalog_tests.plain");

        assertThat(snapshot().tables())
                .extracting(table -> table.name().name(), Table::kind, Table::comment)
                .containsExactly(
                        tuple("parted", TableKind.PARTITIONED_TABLE, null),
                        tuple("plain", TableKind.TABLE, "plainly"),
                        tuple("view_of", TableKind.VIEW, null));
    }

    @Test
    void tellsChecksAndWhetherTheyAreEnforced() {
        run("""
                create table catalog_tests.t (
                    `a\\'ü` int, b json, c varchar(20),
                    constraint c1 check (`a\\'ü` > 0) not enforced,
                    constraint c2 check ((`a\\'ü` + 1) member of (b)),
                    constraint c3 check (c <> '(\\'\\n é😀' or c <> '`('),
                    constraint c4 check (json_valid(c)))
                """);

        assertThat(snapshot().checkConstraints())
                .extracting(CheckConstraint::name, CheckConstraint::expression, CheckConstraint::enforced)
                .containsExactly(
                        tuple("c1", "`a\\'ü` > 0", false),
                        tuple("c2", "(`a\\'ü` + 1) member of (`b`)", true),
                        tuple("c3", "(`c` <> _utf8mb4'(\\'\\n é😀') or (`c` <> _utf8mb4'`(')", true),
                        tuple("c4", "json_valid(`c`)", true));
    }

    /** It has no column, or not only columns. */
    @Test
    void takesAUniqueExpressionForNoConstraint() {
        run("""
                create table catalog_tests.t (
                    id int primary key, a varchar(30),
                    unique key by_expression ((lower(a))), unique key by_both (id, (upper(a))), unique key by_prefix (a(3)))
                """);

        assertThat(snapshot().uniqueConstraints())
                .containsExactly(new UniqueConstraint(
                        TableName.of("catalog_tests", "t"), "by_prefix", List.of("a"), true, false, false));
    }

    private List<Column> columns(String table) {
        return snapshot().columns(TableName.of("catalog_tests", table));
    }

    private SchemaSnapshot snapshot() {
        return driver.snapshot(SchemaFilter.schema("catalog_tests"))
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    private void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> driver.update(Query.of(sql)))
                .blockLast(LIMIT);
    }
}
