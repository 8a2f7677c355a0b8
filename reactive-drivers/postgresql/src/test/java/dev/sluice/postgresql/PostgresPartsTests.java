package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.CompositeType;
import dev.sluice.schema.Dependency;
import dev.sluice.schema.ExclusionConstraint;
import dev.sluice.schema.ExclusionConstraint.Element;
import dev.sluice.schema.Extension;
import dev.sluice.schema.Partition;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** What tables have parts of and what stands on them, in a schema and with names that have to be quoted. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresPartsTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SCHEMA = "parts' \"of.tests;";
    private static final String QUOTED = "\"parts' \"\"of.tests;\"";
    private static final String DROP = "drop schema if exists " + QUOTED + " cascade";
    private static final String DROP_OTHER = "drop schema if exists parts_elsewhere cascade";

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
    void createSchemas() {
        run(DROP, DROP_OTHER, "create schema " + QUOTED, "create schema parts_elsewhere");
    }

    @AfterEach
    void dropSchemas() {
        run(DROP, DROP_OTHER);
    }

    /** {@code S.} stands for the schema. */
    private static void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> driver.update(Query.verbatim(sql.replace("S.", QUOTED + "."))))
                .blockLast(LIMIT);
    }

    private static SchemaSnapshot snapshot(SchemaFilter filter) {
        return Objects.requireNonNull(driver.snapshot(filter).block(LIMIT));
    }

    private static SchemaSnapshot snapshot() {
        return snapshot(SchemaFilter.schema(SCHEMA));
    }

    private static TableName table(String name) {
        return TableName.of(SCHEMA, name);
    }

    @Test
    void tellsExclusionConstraints() {
        run(
                "create operator S.=== (function = int4eq, leftarg = integer, rightarg = integer, commutator = operator(S.===))");
        run(
                "create operator class S.own for type integer using hash as operator 1 S.===, function 1 hashint4(integer)");
        run("create table S.\"it's; booked\" (id integer, during int4range, \"no.\" integer,"
                + " constraint \"one's\" exclude using gist"
                + " (during with &&, int4range(\"no.\", \"no.\" + 1, '[)') with -|-, (during * during) with =)"
                + " where (\"no.\" > 1 and id <> 0) deferrable initially deferred,"
                + " constraint ours exclude using hash (\"no.\" S.own with operator(S.===)),"
                + " constraint plain exclude (id with =), constraint not_one unique (id))");

        TableName booked = table("it's; booked");
        assertThat(snapshot().exclusionConstraints())
                .containsExactly(
                        new ExclusionConstraint(
                                booked,
                                "one's",
                                "gist",
                                List.of(
                                        new Element("during", "&&"),
                                        new Element("int4range(\"no.\", \"no.\" + 1, '[)'::text)", "-|-"),
                                        new Element("(during * during)", "=")),
                                "\"no.\" > 1 AND id <> 0",
                                true,
                                true),
                        new ExclusionConstraint(
                                booked,
                                "ours",
                                "hash",
                                List.of(new Element("\"no.\"", "OPERATOR(" + QUOTED + ".===)")),
                                null,
                                false,
                                false),
                        new ExclusionConstraint(
                                booked, "plain", "btree", List.of(new Element("id", "=")), null, false, false));
        assertThat(snapshot(SchemaFilter.schema(SCHEMA).table("booked")).exclusionConstraints())
                .isEmpty();
    }

    @Test
    void tellsCompositeTypesButNotThoseOfTables() {
        run(
                "create type S.\"it's; a.pair\" as (\"b;\" text collate \"C\", a numeric(8, 2), gone integer)",
                "alter type S.\"it's; a.pair\" drop attribute gone",
                "comment on type S.\"it's; a.pair\" is 'it''s; two'",
                "create type S.all_of as (pairs S.\"it's; a.pair\"[])",
                "create type S.empty as ()",
                "create table S.t (a S.all_of)",
                "create view S.v as select a from S.t",
                "create type S.no_composite as enum ('a')");

        assertThat(snapshot().compositeTypes())
                .containsExactly(
                        new CompositeType(
                                SCHEMA,
                                "all_of",
                                List.of(new CompositeType.Attribute("pairs", QUOTED + ".\"it's; a.pair\"[]", null)),
                                null),
                        new CompositeType(SCHEMA, "empty", List.of(), null),
                        new CompositeType(
                                SCHEMA,
                                "it's; a.pair",
                                List.of(
                                        new CompositeType.Attribute("b;", "text", "C"),
                                        new CompositeType.Attribute("a", "numeric(8,2)", null)),
                                "it's; two"));
        assertThat(snapshot(SchemaFilter.schema(SCHEMA).tablesLike("%")).compositeTypes())
                .isEmpty();
    }

    @Test
    void tellsPartitions() {
        run(
                "create table S.\"it's; parted\" (\"a;\" integer, k text) partition by range (\"a;\", lower(k))",
                "create table S.\"low;\" partition of S.\"it's; parted\""
                        + " for values from (minvalue, minvalue) to (10, 'it''s')",
                "create table parts_elsewhere.high partition of S.\"it's; parted\""
                        + " for values from (10, 'it''s') to (maxvalue, maxvalue) partition by list (k)",
                "create table S.some partition of parts_elsewhere.high for values in ('a', null)",
                "create table S.rest partition of parts_elsewhere.high default",
                "create table S.apart (\"a;\" integer, k text)",
                "create table S.parent (a integer)",
                "create table S.child () inherits (S.parent)");
        run("insert into S.\"low;\" select i, 'x' from generate_series(1, 9) i", "analyze S.\"low;\"");

        SchemaSnapshot snapshot = snapshot();

        TableName parted = table("it's; parted");
        TableName high = TableName.of("parts_elsewhere", "high");
        assertThat(snapshot.partitions())
                .containsExactly(
                        new Partition(
                                parted,
                                "high",
                                high,
                                null,
                                "FOR VALUES FROM (10, 'it''s') TO (MAXVALUE, MAXVALUE)",
                                null),
                        new Partition(
                                parted,
                                "low;",
                                table("low;"),
                                null,
                                "FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, 'it''s')",
                                9L));
        assertThat(snapshot(SchemaFilter.schema("parts_elsewhere")).partitions())
                .containsExactly(
                        new Partition(high, "rest", table("rest"), null, "DEFAULT", null),
                        new Partition(high, "some", table("some"), null, "FOR VALUES IN ('a', NULL)", null));
        assertThat(snapshot.table(parted).orElseThrow().options())
                .isEqualTo(Map.of("partition by", "RANGE (\"a;\", lower(k))"));
        assertThat(snapshot.table(table("low;")).orElseThrow().options()).isEmpty();
        assertThat(snapshot(SchemaFilter.schema(SCHEMA).tablesLike("low%")).partitions())
                .isEmpty();
    }

    @Test
    void tellsExtensionsByTheSchemaOfTheirObjects() {
        run("create extension tcn schema " + QUOTED, "comment on extension tcn is 'it''s; told'");

        assertThat(snapshot().extensions()).containsExactly(new Extension(SCHEMA, "tcn", "1.0", "it's; told"));
        assertThat(extensions(SchemaFilter.everything())).contains("tcn").doesNotContain("plpgsql");
        assertThat(extensions(SchemaFilter.schema("pg_catalog"))).contains("plpgsql");
        assertThat(extensions(SchemaFilter.schema("parts_elsewhere"))).isEmpty();
        assertThat(extensions(SchemaFilter.schema(SCHEMA).tablesLike("%"))).isEmpty();
    }

    private static List<String> extensions(SchemaFilter filter) {
        return Objects.requireNonNull(
                driver.extensions(filter).map(Extension::name).collectList().block(LIMIT));
    }

    @Test
    void tellsWhatNeedsATable() {
        run(
                "create table S.\"it's; needed\" (\"a;\" integer primary key, b text)",
                "create view S.\"view;\" as select \"a;\", b from S.\"it's; needed\"",
                "create view parts_elsewhere.both as select v.b from S.\"view;\" v join S.\"it's; needed\" n using (\"a;\")",
                "create materialized view S.kept as select null::S.\"it's; needed\" as record",
                "create function S.counted() returns bigint language sql"
                        + " begin atomic select count(*) from S.\"it's; needed\"; end",
                "create function S.rows() returns setof S.\"it's; needed\" language sql as 'select 1, null::text'",
                "create table S.heir (c integer) inherits (S.\"it's; needed\")",
                "create table S.holder (many S.\"it's; needed\"[])");
        run("create view S.alone as select 1 as a");
        run("create function S.text_only() returns bigint language plpgsql"
                + " as $$begin return (select count(*) from S.\"it's; needed\"); end$$");
        run("create table S.refers (a integer references S.\"it's; needed\", b integer check (b > 0))");
        run(
                "create table S.parted (a integer) partition by list (a)",
                "create table S.part partition of S.parted default");

        TableName needed = table("it's; needed");
        Dependency both = new Dependency("parts_elsewhere", "both", Dependency.Kind.VIEW, needed);
        Dependency bothOnView = new Dependency("parts_elsewhere", "both", Dependency.Kind.VIEW, table("view;"));
        Dependency view = new Dependency(SCHEMA, "view;", Dependency.Kind.VIEW, needed);
        Dependency counted = new Dependency(SCHEMA, "counted", Dependency.Kind.ROUTINE, needed);
        assertThat(snapshot().dependencies())
                .containsExactly(
                        counted,
                        new Dependency(SCHEMA, "heir", Dependency.Kind.TABLE, needed),
                        new Dependency(SCHEMA, "holder", Dependency.Kind.TABLE, needed),
                        new Dependency(SCHEMA, "kept", Dependency.Kind.MATERIALIZED_VIEW, needed),
                        new Dependency(SCHEMA, "rows", Dependency.Kind.ROUTINE, needed),
                        view,
                        both,
                        bothOnView);
        assertThat(snapshot(SchemaFilter.schema("parts_elsewhere")).dependencies())
                .isEmpty();
        assertThat(snapshot(SchemaFilter.schema(SCHEMA).table("view;")).dependencies())
                .containsExactly(bothOnView);
        assertThat(snapshot(SchemaFilter.schema(SCHEMA).namesLike("%o%")).dependencies())
                .extracting(Dependency::name)
                .containsExactly("counted", "holder", "rows", "both", "both");
    }
}
