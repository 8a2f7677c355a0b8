package dev.sluice.mysqlfamily.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.query.QueryDriver;
import dev.sluice.schema.Partition;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaScript;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.contract.RoundTrip;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables in parts, on both servers. */
public interface FamilyPartitions<D extends SchemaIntrospection & QueryDriver & SchemaExport>
        extends FamilyIntrospection<D> {

    @Test
    default void tellsPartitionsInTheirOrder() {
        createParted();

        List<Partition> partitions = snapshot(SchemaFilter.schema(SCHEMA)).partitions();

        assertThat(partitions)
                .containsExactly(
                        part("hash", "p0", null, null),
                        part("hash", "p1", null, null),
                        part("hash", "p2", null, null),
                        part("key", "z", null, null),
                        part("key", "a", null, null),
                        part("list", "ü,", null, "VALUES IN ('it''s \\\\','b)',NULL)"),
                        part("list", "b", null, "VALUES IN ('c')"),
                        part("range", "z'1", null, "VALUES LESS THAN (-5)"),
                        part("range", "a`2", null, "VALUES LESS THAN (10)"),
                        part("range", "max", null, "VALUES LESS THAN (MAXVALUE)"),
                        part("ranges", "p0", null, "VALUES LESS THAN (10,'2020-01-01')"),
                        part("ranges", "p1", null, "VALUES LESS THAN (MAXVALUE,MAXVALUE)"),
                        part("twice", "q", null, "VALUES LESS THAN (1990)"),
                        part("twice", "s2", "q", null),
                        part("twice", "s1", "q", null),
                        part("twice", "p", null, "VALUES LESS THAN (MAXVALUE)"),
                        part("twice", "s4", "p", null),
                        part("twice", "s3", "p", null));
    }

    /** MySQL itself does not say of a table with KEY () that it has partitions. */
    @Test
    default void tellsHowTablesAreParted() {
        createParted();
        run("create table %s.[it's `whole`] (id integer)".formatted(quote(SCHEMA)));

        List<Table> tables = snapshot(SchemaFilter.schema(SCHEMA)).tables();

        assertThat(tables)
                .filteredOn(table -> table.kind() == TableKind.PARTITIONED_TABLE)
                .extracting(table -> Map.entry(
                        table.name().name(), String.valueOf(table.options().get("partition by"))))
                .containsExactly(
                        Map.entry("hash", "LINEAR HASH (%s) PARTITIONS 3".formatted(either("`id` * 2", "(`id` * 2)"))),
                        Map.entry("key", "KEY () PARTITIONS 2"),
                        Map.entry("list", "LIST COLUMNS (`it's, ``x`)"),
                        Map.entry("range", "RANGE (`id`)"),
                        Map.entry("ranges", "RANGE COLUMNS (`id`,`day`)"),
                        Map.entry("twice", "RANGE (year(`day`)) SUBPARTITION BY HASH (`id`)"));
        assertThat(tables)
                .filteredOn(table -> table.kind() == TableKind.TABLE)
                .extracting(
                        table -> table.name().name(), table -> table.options().containsKey("partition by"))
                .containsExactly(tuple("it's `whole`", false));
    }

    @Test
    default void tellsHowManyRowsArePartedInto() {
        createParted();
        run("insert into %s.[range] values (1), (2), (20)".formatted(quote(SCHEMA)));
        run("analyze table %s.[range]".formatted(quote(SCHEMA)));

        assertThat(snapshot(SchemaFilter.schema(SCHEMA).table("range")).partitions())
                .extracting(Partition::rowEstimate)
                .containsExactly(0L, 2L, 1L);
    }

    @Test
    default void tellsABoundOfAnyLength() {
        String values = IntStream.range(1, 2_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        run("create table %s.[long] (id integer) partition by list (id) (partition p values in (%s))"
                .formatted(quote(SCHEMA), values));

        assertThat(snapshot(SchemaFilter.schema(SCHEMA)).partitions())
                .containsExactly(part("long", "p", null, "VALUES IN (" + values + ")"));
    }

    @Test
    default void findsPartitionsByTableAndByTheirOwnNames() {
        createParted();
        SchemaFilter filter = SchemaFilter.schema(SCHEMA);

        assertThat(snapshot(filter.table("key")).partitions())
                .extracting(Partition::name)
                .containsExactly("z", "a");
        assertThat(snapshot(filter.namesLike("s_")).partitions())
                .extracting(Partition::name)
                .containsExactly("s2", "s1", "s4", "s3");
        assertThat(snapshot(filter.name("a`2")).partitions())
                .extracting(Partition::table)
                .containsExactly(table("range"));
        assertThat(snapshot(filter.table("ran")).partitions()).isEmpty();
        assertThat(snapshot(SchemaFilter.schema(OTHER_SCHEMA)).partitions()).isEmpty();
    }

    @Test
    default void aScriptPartsTablesAgain() {
        createParted();
        SchemaFilter filter = SchemaFilter.schema(SCHEMA);
        SchemaSnapshot before = snapshot(filter);

        SchemaScript script = RoundTrip.of(driver(), filter, List.of(dropSchema(SCHEMA), createSchema(SCHEMA)));

        assertThat(snapshot(filter).partitions()).isEqualTo(before.partitions());
        assertThat(script.notWritten()).isEmpty();
        assertThat(script.statements())
                .filteredOn(sql -> sql.contains("`range`"))
                .singleElement()
                .asString()
                .endsWith(" partition by RANGE (`id`) (partition `z'1` VALUES LESS THAN (-5),"
                        + " partition `a``2` VALUES LESS THAN (10), partition `max` VALUES LESS THAN (MAXVALUE))");
    }

    @Test
    default void aScriptNamesAPartedTableWhosePartsAreNotKnown() {
        createParted();
        SchemaSnapshot whole = snapshot(SchemaFilter.schema(SCHEMA));

        SchemaScript script = driver().script(SchemaSnapshot.of(whole.tables()));

        assertThat(script.statements()).isEmpty();
        assertThat(script.notWritten())
                .containsExactlyElementsOf(whole.tables().stream()
                        .map(table -> "partitioned table " + table.name())
                        .toList());
    }

    private void createParted() {
        String schema = quote(SCHEMA);
        run(
                "create table %s.[hash] (id integer) partition by linear hash (id * 2) partitions 3".formatted(schema),
                "create table %s.[key] (id integer primary key) partition by key () (partition z, partition a)"
                        .formatted(schema),
                """
                create table %s.[list] (id integer, `it's, ``x` varchar(20)) partition by list columns (`it's, ``x`)
                (partition [ü,] values in ('it''s \\\\', 'b)', null), partition b values in ('c'))
                """.formatted(schema),
                """
                create table %s.[range] (id integer) comment 'it''s' partition by range (id) (
                    partition [z'1] values less than (-5), partition `a``2` values less than (10),
                    partition max values less than maxvalue)
                """.formatted(schema),
                """
                create table %s.[ranges] (id integer, day date) partition by range columns (id, day) (
                    partition p0 values less than (10, '2020-01-01'), partition p1 values less than (maxvalue, maxvalue))
                """.formatted(schema),
                """
                create table %s.[twice] (id integer, day date)
                partition by range (year(day)) subpartition by hash (id) (
                    partition q values less than (1990) (subpartition s2, subpartition s1),
                    partition p values less than maxvalue (subpartition s4, subpartition s3))
                """.formatted(schema));
    }

    private static TableName table(String name) {
        return TableName.of(SCHEMA, name);
    }

    private static Partition part(String table, String name, @Nullable String parent, @Nullable String bound) {
        return new Partition(table(table), name, null, parent, bound, 0L);
    }
}
