package dev.sluice.sqlite;

import dev.sluice.r2dbc.catalog.CatalogObjects;
import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.r2dbc.catalog.NameFilter;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import java.util.Map;
import java.util.TreeMap;

/** Schemas, which are the files that a connection has open, and tables with what is read like one. */
final class SqliteTables {

    /** An option of virtual tables: their module, with its arguments. */
    static final String MODULE = "module";

    /** An option of tables: no number is given twice. */
    static final String AUTOINCREMENT = "autoincrement";

    /**
     * The pattern as one of GLOB, which minds the case: what is escaped is put aside, then what GLOB would take for a pattern of its
     * own is escaped, then the two wildcards are translated.
     */
    private static final String GLOB = globbing(":table");

    /** Whether a name is like {@code :name}, in the same way. */
    static final NameFilter NAMES =
            new NameFilter("%s glob " + globbing(":name").replace("%", "%%"), "%s");

    private static String globbing(String pattern) {
        String aside =
                "replace(replace(replace(%s, '\\\\', char(1)), '\\%%', char(2)), '\\_', char(3))".formatted(pattern);
        String escaped = "replace(replace(replace(%s, '[', '[[]'), '*', '[*]'), '?', '[?]')".formatted(aside);
        String translated = "replace(replace(%s, '%%', '*'), '_', '?')".formatted(escaped);
        return "replace(replace(replace(%s, char(1), '\\'), char(2), '%%'), char(3), '_')".formatted(translated);
    }

    /** Which schemas and tables are wanted; SQLite's own are no system's schema, so they are left out by their names. */
    static final String FILTER = """
            (
                (select count(*) from json_each(:schemas)) = 0 and t.schema <> 'temp'
                or t.schema in (select value from json_each(:schemas))
            )
            and t.name not like 'sqlite\\_%%' escape '\\'
            and t.name glob %s
            """.formatted(GLOB);

    static final String SCHEMAS = """
            select name, null as owner, null as comment, name = 'temp' as is_system
            from pragma_database_list
            where (select count(*) from json_each(:schemas)) = 0 and name <> 'temp'
                or name in (select value from json_each(:schemas))
            order by name
            """;

    /** ANALYZE leaves an estimate in a table of its own, which is not always there. */
    static final String TABLES = """
            select
                t.schema as table_schema,
                t.name as table_name,
                case
                    when t.type = 'view' then 'VIEW'
                    when t.type = 'virtual' then 'VIRTUAL_TABLE'
                    when t.type = 'shadow' then 'SYSTEM_TABLE'
                    when t.schema = 'temp' then 'TEMPORARY_TABLE'
                    else 'TABLE'
                end as kind,
                null as owner,
                null as comment,
                null as row_estimate,
                null as bytes,
                case when t.strict then hex('strict') || ',' else '' end
                    || case when t.wr and t.type = 'table' then hex('without rowid') || ',' else '' end as options,
                case when t.schema = 'main' then (
                    select s.sql
                    from main.sqlite_schema s
                    where s.type = 'table'
                        and s.name = t.name
                        and (t.type = 'virtual' or s.sql like '%autoincrement%')
                ) end as sql
            from pragma_table_list t
            where
            """ + FILTER + "order by t.schema, t.name";

    private SqliteTables() {}

    /** A virtual one has its module, with its arguments, as an option. */
    static Table table(CatalogRow row) {
        Table table = CatalogObjects.table(row);
        CreateText text = CreateText.of(row.textOrNull("sql"));
        Map<String, String> options = new TreeMap<>(table.options());
        String module = table.kind() == TableKind.VIRTUAL_TABLE ? text.behind("using") : null;
        if (module != null) {
            options.put(MODULE, module);
        } else if (text.parts().stream().anyMatch(part -> part.is(AUTOINCREMENT))) {
            options.put(AUTOINCREMENT, "");
        }
        return new Table(
                table.name(),
                table.kind(),
                table.owner(),
                table.comment(),
                table.rowEstimate(),
                table.bytes(),
                options);
    }
}
