package dev.sluice.postgresql;

import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.type.DataType;

/** Columns and their types. */
final class PostgresColumns {

    /**
     * A domain may stand on a domain, and each of them may forbid null; its values are those of the type below all of them.
     */
    static final String COLUMNS = """
            with recursive domain (type, base, not_null) as (
                select t.oid, t.typbasetype, t.typnotnull
                from pg_catalog.pg_type t
                where t.typtype = 'd'
                union all
                select d.type, t.typbasetype, d.not_null or t.typnotnull
                from domain d
                join pg_catalog.pg_type t on t.oid = d.base and t.typtype = 'd'
            )
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                a.attname::text as name,
                row_number() over (partition by c.oid order by a.attnum) as position,
                pg_catalog.format_type(a.atttypid, a.atttypmod) as type_name,
                t.typname::text as base_name,
                t.typtype::text as base_kind,
                t.typcategory::text as base_category,
                not (a.attnotnull or coalesce(b.not_null, false)) as is_nullable,
                case when a.attgenerated = '' then pg_catalog.pg_get_expr(e.adbin, e.adrelid) end as default_value,
                case a.attidentity when 'a' then 'ALWAYS' when 'd' then 'BY DEFAULT' end as identity,
                case when a.attgenerated <> '' then pg_catalog.pg_get_expr(e.adbin, e.adrelid) end as generated,
                a.attgenerated = 's' as is_stored,
                l.collname::text as collation,
                d.description as comment
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join (
                select domain.*
                from domain
                join pg_catalog.pg_type t on t.oid = domain.base and t.typtype <> 'd'
            ) b on b.type = a.atttypid
            join pg_catalog.pg_type t on t.oid = coalesce(b.base, a.atttypid)
            join pg_catalog.pg_type own on own.oid = a.atttypid
            left join pg_catalog.pg_collation l on l.oid = a.attcollation and l.oid <> own.typcollation
            left join pg_catalog.pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
            left join pg_catalog.pg_description d
                on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid and d.objsubid = a.attnum
            where
            """ + PostgresTables.FILTER + "order by n.nspname, c.relname, a.attnum";

    private PostgresColumns() {}

    static DataType dataType(CatalogRow row) {
        return dataType(row.text("base_kind"), row.text("base_category"), row.text("base_name"));
    }

    /**
     * The portable type of a type that is no domain.
     *
     * @param kind {@code pg_type.typtype}
     * @param category {@code pg_type.typcategory}, by which arrays are known
     */
    private static DataType dataType(String kind, String category, String name) {
        return switch (kind) {
            case "c" -> DataType.COMPOSITE;
            case "e" -> DataType.ENUM;
            case "r", "m" -> DataType.RANGE;
            case "b" -> category.equals("A") ? DataType.ARRAY : baseType(name);
            default -> DataType.OTHER;
        };
    }

    private static DataType baseType(String name) {
        return switch (name) {
            case "bool" -> DataType.BOOLEAN;
            case "int2" -> DataType.SMALLINT;
            case "int4" -> DataType.INTEGER;
            case "int8" -> DataType.BIGINT;
            case "numeric" -> DataType.DECIMAL;
            case "float4" -> DataType.REAL;
            case "float8" -> DataType.DOUBLE;
            case "money" -> DataType.MONEY;
            case "bpchar", "char" -> DataType.CHAR;
            case "varchar", "name" -> DataType.VARCHAR;
            case "text", "citext" -> DataType.TEXT;
            case "bytea" -> DataType.BINARY;
            case "bit", "varbit" -> DataType.BIT;
            case "date" -> DataType.DATE;
            case "time" -> DataType.TIME;
            case "timetz" -> DataType.TIME_WITH_TIME_ZONE;
            case "timestamp" -> DataType.TIMESTAMP;
            case "timestamptz" -> DataType.TIMESTAMP_WITH_TIME_ZONE;
            case "interval" -> DataType.INTERVAL;
            case "uuid" -> DataType.UUID;
            case "json", "jsonb" -> DataType.JSON;
            case "xml" -> DataType.XML;
            case "inet", "cidr", "macaddr", "macaddr8" -> DataType.NETWORK;
            case "point", "line", "lseg", "box", "path", "polygon", "circle", "geometry", "geography" ->
                DataType.GEOMETRY;
            case "tsvector", "tsquery" -> DataType.TEXT_SEARCH;
            default -> DataType.OTHER;
        };
    }
}
