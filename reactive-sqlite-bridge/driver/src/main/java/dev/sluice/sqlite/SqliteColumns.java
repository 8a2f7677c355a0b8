package dev.sluice.sqlite;

import dev.sluice.r2dbc.catalog.CatalogObjects;
import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import java.util.Locale;

/** Columns and their types, which SQLite takes as they are written, and reads a meaning into. */
final class SqliteColumns {

    /** A single INTEGER that is the key of a table with rowids is numbered by SQLite, and never null. */
    private static final String IS_ROWID = """
            (
                c.pk = 1 and upper(c.type) = 'INTEGER' and not t.wr and t.type = 'table'
                and (select count(*) from pragma_table_xinfo(t.name, t.schema) other where other.pk > 0) = 1
            )
            """;

    static final String COLUMNS = """
            select
                t.schema as table_schema,
                t.name as table_name,
                c.name as name,
                row_number() over (partition by t.schema, t.name order by c.cid) as position,
                c.type as type_name,
                not (c."notnull" or %1$s) as is_nullable,
                c.dflt_value as default_value,
                case when %1$s then 'BY DEFAULT' end as identity,
                case when c.hidden in (2, 3) then '' end as generated,
                c.hidden = 3 as is_stored,
                null as collation,
                null as comment,
                case when t.schema = 'main' then (
                    select s.sql
                    from main.sqlite_schema s
                    where s.type = 'table'
                        and s.name = t.name
                        and (c.hidden in (2, 3) or s.sql like '%%collate%%')
                ) end as sql
            from pragma_table_list t
            join pragma_table_xinfo(t.name, t.schema) c
            where c.hidden <> 1 and
            """.formatted(IS_ROWID) + SqliteTables.FILTER + "order by t.schema, t.name, c.cid";

    private SqliteColumns() {}

    static Column column(CatalogRow row) {
        Column column = CatalogObjects.column(row, dataType(row));
        String sql = row.textOrNull("sql");
        if (sql == null) {
            return column;
        }
        TableText text = TableText.of(sql);
        String expression = text.generated(column.name());
        return new Column(
                column.table(),
                column.name(),
                column.position(),
                column.typeName(),
                column.dataType(),
                column.nullable(),
                column.defaultValue(),
                column.onUpdate(),
                column.identity(),
                column.generated() != null && expression != null ? expression : column.generated(),
                column.stored(),
                text.collation(column.name()),
                column.comment());
    }

    /** By the words that SQLite looks for, and by those that others use. */
    static DataType dataType(CatalogRow row) {
        return dataType(row.text("type_name").toUpperCase(Locale.ROOT));
    }

    static DataType dataType(String declared) {
        int end = declared.indexOf('(');
        String type = (end < 0 ? declared : declared.substring(0, end)).strip();
        return switch (type) {
            case "BIGINT", "INT8", "UNSIGNED BIG INT" -> DataType.BIGINT;
            case "SMALLINT", "INT2" -> DataType.SMALLINT;
            case "TINYINT" -> DataType.TINYINT;
            case "BOOLEAN", "BOOL" -> DataType.BOOLEAN;
            case "DECIMAL", "NUMERIC", "DEC" -> DataType.DECIMAL;
            case "CHAR", "CHARACTER", "NCHAR" -> DataType.CHAR;
            case "TEXT" -> DataType.TEXT;
            case "DATE" -> DataType.DATE;
            case "TIME" -> DataType.TIME;
            case "DATETIME", "TIMESTAMP" -> DataType.TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> DataType.TIMESTAMP_WITH_TIME_ZONE;
            case "UUID" -> DataType.UUID;
            case "JSON" -> DataType.JSON;
            default -> affinity(type);
        };
    }

    /** See "Determination Of Column Affinity" in SQLite's documentation. */
    private static DataType affinity(String type) {
        if (type.contains("INT")) {
            return DataType.INTEGER;
        }
        if (type.contains("CHAR")) {
            return DataType.VARCHAR;
        }
        if (type.contains("CLOB") || type.contains("TEXT")) {
            return DataType.TEXT;
        }
        if (type.contains("BLOB")) {
            return DataType.BINARY;
        }
        boolean real = type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB");
        return real ? DataType.DOUBLE : DataType.OTHER;
    }
}
