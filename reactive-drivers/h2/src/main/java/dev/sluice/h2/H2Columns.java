package dev.sluice.h2;

import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.type.DataType;

/** Columns and their types. */
final class H2Columns {

    /** A column on a domain is written with the domain's name. */
    static final String COLUMNS = """
            select
                TABLE_SCHEMA,
                TABLE_NAME,
                COLUMN_NAME as name,
                ORDINAL_POSITION as position,
                case
                    when DOMAIN_NAME is null then DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE', DTD_IDENTIFIER)
                    else '"' || replace(DOMAIN_SCHEMA, '"', '""') || '"."' || replace(DOMAIN_NAME, '"', '""') || '"'
                end as type_name,
                DATA_TYPE,
                IS_NULLABLE = 'YES' as IS_NULLABLE,
                COLUMN_DEFAULT as default_value,
                case when IS_IDENTITY = 'YES' then IDENTITY_GENERATION end as identity,
                case when IS_GENERATED = 'ALWAYS' then GENERATION_EXPRESSION end as generated,
                REMARKS as comment
            from INFORMATION_SCHEMA.COLUMNS
            where
            """
            + H2Tables.FILTER
            + "order by cast(TABLE_SCHEMA as varbinary), cast(TABLE_NAME as varbinary), ORDINAL_POSITION";

    private H2Columns() {}

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
