package dev.sluice.h2;

import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.type.DataType;

/** Columns and their types. */
final class H2Columns {

    /** That there is a materialized view anywhere in the database. */
    static final String MATERIALIZED_VIEW =
            "(select 1 from INFORMATION_SCHEMA.TABLES where TABLE_CLASS = 'org.h2.table.MaterializedView')";

    /**
     * A column on a domain is written with the domain's name.
     * <p>
     * H2 2.4.240 goes through the columns of all tables whatever the condition is, and fails at a materialized view, which has a
     * null for them. So nothing is read while there is one: what is joined to no row is not looked at. {@link H2Hidden} tells of it.
     */
    static final String COLUMNS = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                COLUMN_NAME as name,
                ORDINAL_POSITION as position,
                %s as type_name,
                DATA_TYPE,
                IS_NULLABLE = 'YES' as IS_NULLABLE,
                COLUMN_DEFAULT as default_value,
                case when IS_IDENTITY = 'YES' then IDENTITY_GENERATION end as identity,
                case when IS_GENERATED = 'ALWAYS' then GENERATION_EXPRESSION end as generated,
                IS_GENERATED = 'ALWAYS' as is_stored,
                null as collation,
                REMARKS as comment
            from (select 1 where not exists %s) readable
            left join INFORMATION_SCHEMA.COLUMNS on true
            where
            """.formatted(typeName("TABLE", "TABLE", "DOMAIN"), MATERIALIZED_VIEW)
            + H2Tables.FILTER
            + "order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary), ORDINAL_POSITION";

    private H2Columns() {}

    /**
     * The type of a row that names what it belongs to in {@code owner_SCHEMA} and {@code owner_NAME}, as in DDL. H2 fails
     * where the row has no type.
     */
    static String typeName(String owner, String kind) {
        return "DATA_TYPE_SQL(%1$s_SCHEMA, %1$s_NAME, '%2$s', DTD_IDENTIFIER)".formatted(owner, kind);
    }

    /** As above, or the domain that the row names in {@code domain_SCHEMA} and {@code domain_NAME}. */
    static String typeName(String owner, String kind, String domain) {
        return """
                case
                    when %1$s_NAME is null then %2$s
                    else '"' || replace(%1$s_SCHEMA, '"', '""') || '"."' || replace(%1$s_NAME, '"', '""') || '"'
                end""".formatted(domain, typeName(owner, kind));
    }

    /** The portable type of {@code INFORMATION_SCHEMA.COLUMNS.DATA_TYPE}. */
    static DataType dataType(CatalogRow row) {
        return switch (row.text("data_type")) {
            case "BOOLEAN" -> DataType.BOOLEAN;
            case "TINYINT" -> DataType.TINYINT;
            case "SMALLINT" -> DataType.SMALLINT;
            case "INTEGER" -> DataType.INTEGER;
            case "BIGINT" -> DataType.BIGINT;
            case "NUMERIC", "DECFLOAT" -> DataType.DECIMAL;
            case "REAL" -> DataType.REAL;
            case "DOUBLE PRECISION" -> DataType.DOUBLE;
            case "CHARACTER" -> DataType.CHAR;
            case "CHARACTER VARYING", "VARCHAR_IGNORECASE" -> DataType.VARCHAR;
            case "CHARACTER LARGE OBJECT" -> DataType.TEXT;
            case "BINARY", "BINARY VARYING", "BINARY LARGE OBJECT" -> DataType.BINARY;
            case "DATE" -> DataType.DATE;
            case "TIME" -> DataType.TIME;
            case "TIME WITH TIME ZONE" -> DataType.TIME_WITH_TIME_ZONE;
            case "TIMESTAMP" -> DataType.TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE" -> DataType.TIMESTAMP_WITH_TIME_ZONE;
            case "INTERVAL" -> DataType.INTERVAL;
            case "UUID" -> DataType.UUID;
            case "JSON" -> DataType.JSON;
            case "ENUM" -> DataType.ENUM;
            case "ARRAY" -> DataType.ARRAY;
            case "ROW" -> DataType.COMPOSITE;
            case "GEOMETRY" -> DataType.GEOMETRY;
            default -> DataType.OTHER;
        };
    }
}
