package dev.sluice.mysql;

import dev.sluice.mysqlfamily.DriverTraits;
import io.asyncer.r2dbc.mysql.constant.MySqlType;
import io.r2dbc.spi.ColumnMetadata;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.BitSet;

/** What is to be known of r2dbc-mysql. */
enum MySqlTraits implements DriverTraits {
    INSTANCE;

    @Override
    public Class<?> readAs(ColumnMetadata column) {
        return column.getType() instanceof MySqlType type ? readAs(type) : Object.class;
    }

    private static Class<?> readAs(MySqlType type) {
        return switch (type) {
            case TIME -> Duration.class;
            case TIMESTAMP -> LocalDateTime.class;
            case TINYINT -> Byte.class;
            case BIT -> BitSet.class;
            case SET -> String.class;
            default -> Object.class;
        };
    }

    @Override
    public String prepare(String sql) {
        return MarkedSql.of(sql);
    }

    /** Only of what is a text. */
    @Override
    public boolean givesTexts() {
        return false;
    }
}
