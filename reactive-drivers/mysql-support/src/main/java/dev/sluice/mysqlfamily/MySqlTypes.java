package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.driver.NativeTypes;
import dev.sluice.type.DataType;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.BitSet;

/** The types that both databases have. */
public final class MySqlTypes {

    /** With the Java types of their values. */
    public static final NativeTypes TYPES = NativeTypes.none()
            .with(DataType.TINYINT, "tinyint")
            .with(DataType.SMALLINT, "smallint")
            .with(DataType.SMALLINT, Short.class, "tinyint unsigned", "year")
            .with(DataType.INTEGER, "int", "mediumint")
            .with(DataType.INTEGER, Integer.class, "smallint unsigned", "mediumint unsigned")
            .with(DataType.BIGINT, "bigint")
            .with(DataType.BIGINT, Long.class, "int unsigned")
            .with(DataType.DECIMAL, "decimal")
            .with(DataType.DECIMAL, BigInteger.class, "bigint unsigned")
            .with(DataType.REAL, "float")
            .with(DataType.DOUBLE, "double")
            .with(DataType.CHAR, "char")
            .with(DataType.VARCHAR, "varchar")
            .with(DataType.TEXT, "tinytext", "text", "mediumtext", "longtext")
            .with(DataType.DATE, "date")
            .with(DataType.TIME, Object.class, "time") // LocalTime and Duration
            .with(DataType.TIMESTAMP, "datetime")
            .with(DataType.TIMESTAMP_WITH_TIME_ZONE, LocalDateTime.class, "timestamp")
            .with(DataType.BIT, BitSet.class, "bit")
            .with(DataType.BINARY, "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob")
            .with(DataType.ENUM, String.class, "enum", "set");

    private MySqlTypes() {}
}
