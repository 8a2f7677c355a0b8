package dev.sluice.mysqlfamily;

import static dev.sluice.mysqlfamily.MySqlTables.onMariaDb;

import dev.sluice.r2dbc.catalog.CatalogObjects;
import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;

/** Columns and their types. */
final class MySqlColumns {

    /** Whose literals have no quotes around them. */
    private static final String NUMBERS =
            "'tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'float', 'double', 'bit', 'year'";

    /** MariaDB tells a default as SQL and the absence of one as NULL; MySQL tells the value of a literal. */
    private static final String DEFAULT = onMariaDb("nullif(COLUMN_DEFAULT, 'NULL')", """
            if(
                EXTRA like '%%DEFAULT_GENERATED%%' or DATA_TYPE in (%s),
                COLUMN_DEFAULT,
                concat('''', replace(replace(COLUMN_DEFAULT, '\\\\', '\\\\\\\\'), '''', ''''''), ''''))
            """.formatted(NUMBERS));

    /** A sequence of MariaDB's has columns, too. */
    private static final String NO_SEQUENCE = onMariaDb("""
            (cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary)) not in (
                select cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary)
                from information_schema.TABLES
                where TABLE_TYPE = 'SEQUENCE'
            )
            """, "true");

    static final String COLUMNS = """
            select
                TABLE_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                COLUMN_NAME as name,
                ORDINAL_POSITION as position,
                COLUMN_TYPE as type_name,
                DATA_TYPE as data_type,
                IS_NULLABLE = 'YES' as is_nullable,
                if(coalesce(GENERATION_EXPRESSION, '') = '', %s, null) as default_value,
                if(EXTRA like '%%auto_increment%%', 'BY DEFAULT', null) as identity,
                nullif(GENERATION_EXPRESSION, '') as `generated`,
                if(EXTRA like '%%on update %%', substring(EXTRA, locate('on update ', EXTRA) + 10), null) as on_update,
                EXTRA like '%%STORED%%' as is_stored,
                COLLATION_NAME as collation,
                nullif(COLUMN_COMMENT, '') as comment
            from information_schema.COLUMNS
            where %s and
            """.formatted(DEFAULT, NO_SEQUENCE)
            + MySqlTables.FILTER
            + "order by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary), ORDINAL_POSITION";

    private MySqlColumns() {}

    /** The portable type; of an unsigned one, that which holds all its values. */
    static Column column(CatalogRow row) {
        return CatalogObjects.column(row, dataType(row), row.textOrNull("on_update"));
    }

    private static DataType dataType(CatalogRow row) {
        boolean unsigned = row.text("type_name").contains("unsigned");
        return switch (row.text("data_type")) {
            case "tinyint" -> unsigned ? DataType.SMALLINT : DataType.TINYINT;
            case "smallint" -> unsigned ? DataType.INTEGER : DataType.SMALLINT;
            case "mediumint" -> DataType.INTEGER;
            case "year" -> DataType.SMALLINT;
            case "int" -> unsigned ? DataType.BIGINT : DataType.INTEGER;
            case "bigint" -> unsigned ? DataType.DECIMAL : DataType.BIGINT;
            case "decimal" -> DataType.DECIMAL;
            case "float" -> DataType.REAL;
            case "double" -> DataType.DOUBLE;
            case "char" -> DataType.CHAR;
            case "varchar" -> DataType.VARCHAR;
            case "tinytext", "text", "mediumtext", "longtext" -> DataType.TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "vector" -> DataType.BINARY;
            case "bit" -> DataType.BIT;
            case "date" -> DataType.DATE;
            case "time" -> DataType.TIME;
            case "datetime" -> DataType.TIMESTAMP;
            case "timestamp" -> DataType.TIMESTAMP_WITH_TIME_ZONE;
            case "enum", "set" -> DataType.ENUM;
            case "json" -> DataType.JSON;
            case "uuid" -> DataType.UUID;
            case "inet4", "inet6" -> DataType.NETWORK;
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> DataType.GEOMETRY;
            default -> DataType.OTHER;
        };
    }
}
