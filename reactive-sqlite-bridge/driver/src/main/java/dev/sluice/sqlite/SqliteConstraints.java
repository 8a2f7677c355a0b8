package dev.sluice.sqlite;

import dev.sluice.r2dbc.catalog.CatalogObjects;
import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.sqlite.TableText.Check;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Unique and check constraints. What has no name is called by its index, or by its table. */
final class SqliteConstraints {

    static final String UNIQUE = """
            select
                t.schema as table_schema,
                t.name as table_name,
                i.name as name,
                group_concat(hex(c.name) || ',', '' order by c.seqno) as columns,
                1 as nulls_distinct,
                0 as is_deferrable,
                0 as is_deferred,
                case when t.schema = 'main' then (
                    select s.sql from main.sqlite_schema s where s.type = 'table' and s.name = t.name
                ) end as sql
            from pragma_table_list t
            join pragma_index_list(t.name, t.schema) i
            join pragma_index_info(i.name, t.schema) c
            where i.origin = 'u' and
            """ + SqliteTables.FILTER + "group by t.schema, t.name, i.name";

    static final Comparator<UniqueConstraint> ORDER =
            Comparator.comparing(UniqueConstraint::table).thenComparing(UniqueConstraint::name);

    /** A table whose text says CHECK somewhere. */
    static final String CHECKS = """
            select t.schema as table_schema, t.name as table_name, s.sql as sql
            from pragma_table_list t
            join main.sqlite_schema s on s.type = 'table' and s.name = t.name
            where t.schema = 'main' and t.type = 'table' and s.sql like '%check%' and
            """ + SqliteTables.FILTER + "order by t.schema, t.name";

    private SqliteConstraints() {}

    static UniqueConstraint unique(CatalogRow row) {
        UniqueConstraint unique = CatalogObjects.uniqueConstraint(row);
        String name = TableText.of(row.textOrNull("sql")).unique(unique.columns());
        return name == null ? unique : new UniqueConstraint(unique.table(), name, unique.columns(), true, false, false);
    }

    static List<CheckConstraint> checks(CatalogRow row) {
        List<Check> checks = TableText.of(row.text("sql")).checks();
        return IntStream.range(0, checks.size())
                .mapToObj(i -> check(row, checks.get(i), i + 1))
                .sorted(Comparator.comparing(CheckConstraint::name))
                .toList();
    }

    private static CheckConstraint check(CatalogRow row, Check check, int number) {
        String name = check.name();
        String table = row.text("table_name");
        return new CheckConstraint(
                row.table(), name == null ? "%s_check_%d".formatted(table, number) : name, check.expression(), true);
    }
}
