package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.schema.Index;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.contract.SchemaIntrospectionContract;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.type.DataType;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

@ExtendWith(LeakWatch.class)
class H2IntrospectionTests implements SchemaIntrospectionContract<H2Driver> {

    private static final String URL = "r2dbc:h2:mem:///introspection?DB_CLOSE_DELAY=-1";

    private static H2Driver driver;

    @BeforeAll
    static void open() {
        driver = H2Driver.open(URL);
    }

    @AfterAll
    static void close() {
        driver.close().block(Duration.ofSeconds(30));
    }

    @Override
    public H2Driver driver() {
        return driver;
    }

    @Override
    public String url() {
        return URL;
    }

    @Override
    public String systemSchema() {
        return "INFORMATION_SCHEMA";
    }

    @Override
    public String generated(String expression) {
        return "generated always as (" + expression + ")";
    }

    @Test
    void writesTypesAsInDdl() {
        run(
                "create schema types",
                "create domain types.\"price \"\"net\"\"\" as decimal(8, 2) default 1 check (value > 0)",
                """
                create table types.t (
                    a varchar(20), b decimal(10, 2), c numeric(10, 2), d double precision, e char(3), f clob, g blob,
                    h varbinary(8), i timestamp(3) with time zone, j interval day to second(3), k uuid, l json,
                    m enum('x', 'y''z'), n varchar(5) array[3], o row(x int, y varchar(3)), p geometry,
                    q types."price ""net""\", r varchar_ignorecase(7), s float(20), t java_object, u decfloat, v tinyint)
                """);

        SchemaSnapshot snapshot = snapshot(SchemaFilter.schema("TYPES"));

        assertThat(snapshot.columns())
                .extracting(Column::typeName)
                .containsExactly(
                        "CHARACTER VARYING(20)",
                        "DECIMAL(10, 2)",
                        "NUMERIC(10, 2)",
                        "DOUBLE PRECISION",
                        "CHARACTER(3)",
                        "CHARACTER LARGE OBJECT",
                        "BINARY LARGE OBJECT",
                        "BINARY VARYING(8)",
                        "TIMESTAMP(3) WITH TIME ZONE",
                        "INTERVAL DAY TO SECOND(3)",
                        "UUID",
                        "JSON",
                        "ENUM('x', 'y''z')",
                        "CHARACTER VARYING(5) ARRAY[3]",
                        "ROW(\"X\" INTEGER, \"Y\" CHARACTER VARYING(3))",
                        "GEOMETRY",
                        "\"TYPES\".\"price \"\"net\"\"\"",
                        "VARCHAR_IGNORECASE(7)",
                        "FLOAT(20)",
                        "JAVA_OBJECT",
                        "DECFLOAT",
                        "TINYINT");
        assertThat(snapshot.columns())
                .extracting(Column::dataType)
                .containsExactly(
                        DataType.VARCHAR,
                        DataType.DECIMAL,
                        DataType.DECIMAL,
                        DataType.DOUBLE,
                        DataType.CHAR,
                        DataType.TEXT,
                        DataType.BINARY,
                        DataType.BINARY,
                        DataType.TIMESTAMP_WITH_TIME_ZONE,
                        DataType.INTERVAL,
                        DataType.UUID,
                        DataType.JSON,
                        DataType.ENUM,
                        DataType.ARRAY,
                        DataType.COMPOSITE,
                        DataType.GEOMETRY,
                        DataType.DECIMAL,
                        DataType.VARCHAR,
                        DataType.REAL,
                        DataType.OTHER,
                        DataType.DECIMAL,
                        DataType.TINYINT);
    }

    @Test
    void followsAForeignKeyThroughTheOrderOfTheKeyItRefersTo() {
        run(
                "create schema keys",
                "create table keys.parent (a int, b int, primary key (a, b))",
                "create table keys.child (x int, y int, foreign key (x, y) references keys.parent (b, a))");

        assertThat(snapshot(SchemaFilter.schema("KEYS")).foreignKeys())
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.columns()).containsExactly("X", "Y");
                    assertThat(key.referencedTable()).isEqualTo(TableName.of("KEYS", "PARENT"));
                    assertThat(key.referencedColumns()).containsExactly("B", "A");
                });
    }

    @Test
    void tellsMethodsAndIncludedColumnsOfIndexes() {
        run(
                "create schema indexes",
                "create table indexes.t (a int, b int, c int, g geometry)",
                "create unique index indexes.i1 on indexes.t (a) include (b, c)",
                "create hash index indexes.i2 on indexes.t (b)",
                "create spatial index indexes.i3 on indexes.t (g)");

        List<Index> indexes = snapshot(SchemaFilter.schema("INDEXES")).indexes();

        assertThat(indexes).extracting(Index::method).containsExactly("btree", "hash", "spatial");
        assertThat(indexes.get(0).parts()).extracting(Index.Part::column).containsExactly("A");
        assertThat(indexes.get(0).included()).containsExactly("B", "C");
    }

    /** While there is a materialized view, H2 2.4.240 fails to describe the columns of any table. */
    @Test
    void tellsKindsOfTables() {
        run(
                "create schema kinds",
                "create table kinds.a (a int)",
                "insert into kinds.a values (1), (2)",
                "create view kinds.b as select a from kinds.a",
                "create materialized view kinds.c as select a from kinds.a",
                "create global temporary table kinds.d (a int)");

        List<Table> tables = driver.tables(SchemaFilter.schema("KINDS"))
                .collectList()
                .blockOptional(LIMIT)
                .orElseThrow();
        run("drop materialized view kinds.c");

        assertThat(tables)
                .filteredOn(table -> !table.name().name().contains("$"))
                .extracting(Table::kind)
                .containsExactly(
                        TableKind.TABLE, TableKind.VIEW, TableKind.MATERIALIZED_VIEW, TableKind.TEMPORARY_TABLE);
        assertThat(tables.get(0).rowEstimate()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_TO_LOWER=TRUE",
                "DATABASE_TO_UPPER=FALSE",
                "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            })
    void readsADatabaseThatSpellsNamesOtherwise(String settings) {
        String url = "mem:%08x;DB_CLOSE_DELAY=-1;%s".formatted(settings.hashCode(), settings);
        H2Driver other = H2Driver.over(new H2ConnectionFactory(
                H2ConnectionConfiguration.builder().url(url).build()));
        SchemaSnapshot snapshot = Flux.just(
                        "create table a (x int, y int, primary key (y, x))",
                        "create table b (x int, y int, foreign key (x, y) references a (x, y))")
                .concatMap(sql -> other.update(Query.of(sql)))
                .then(other.snapshot(SchemaFilter.everything()))
                .block(LIMIT);
        Boolean exists = other.tableExists(TableName.of("a")).block(LIMIT);
        other.close().block(LIMIT);

        assertThat(snapshot.schemas())
                .singleElement()
                .matches(schema -> schema.name().equalsIgnoreCase("public"));
        assertThat(snapshot.tables()).extracting(Table::kind).containsExactly(TableKind.TABLE, TableKind.TABLE);
        assertThat(snapshot.columns()).hasSize(4);
        assertThat(snapshot.primaryKeys())
                .singleElement()
                .matches(key -> key.columns().equals(List.of("y", "x")));
        assertThat(snapshot.foreignKeys())
                .singleElement()
                .matches(key -> key.referencedColumns().equals(List.of("x", "y")));
        assertThat(snapshot.indexes()).hasSize(2);
        assertThat(exists).isTrue();
    }
}
