package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Database;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Samples from jOOQ's records, by index. The fields' types are told, as its generated code does: of plain SQL it reads
 * decimals as if they had no scale.
 */
final class JooqSamples {

    private static final DataType<BigDecimal> PRICE = SQLDataType.NUMERIC(12, 2);
    private static final Field<?>[] ALL_TYPES = fields(SQLDataType.OFFSETDATETIME, SQLDataType.UUID);
    private static final Field<?>[] TYPES_OF_MYSQL = fields(SQLDataType.LOCALDATETIME(6), SQLDataType.CHAR(36));

    private final boolean mySql;
    private final Field<?> price;

    JooqSamples(Database database) {
        this.mySql = database.isMySql();
        this.price = DSL.field("price", database == Database.SQLITE ? SQLDataType.DOUBLE : PRICE);
    }

    ResultQuery<Record> typed(ResultQuery<Record> query) {
        return query.coerce(mySql ? TYPES_OF_MYSQL : ALL_TYPES);
    }

    /** A query for the price of a small row, which SQLite stores as a number of its own. */
    ResultQuery<? extends Record> priced(ResultQuery<Record> query) {
        return query.coerce(price);
    }

    Sample of(Record row) {
        return new Sample(
                row.get(0, Integer.class),
                row.get(1, Long.class),
                row.get(2, Double.class),
                row.get(3, String.class),
                row.get(4, String.class),
                mySql ? row.get(5, LocalDateTime.class).atOffset(ZoneOffset.UTC) : row.get(5, OffsetDateTime.class),
                row.get(6, BigDecimal.class),
                mySql ? UUID.fromString(row.get(7, String.class)) : row.get(7, UUID.class),
                row.get(8, byte[].class));
    }

    private static Field<?>[] fields(DataType<?> created, DataType<?> token) {
        return new Field<?>[] {
            DSL.field("id", SQLDataType.INTEGER),
            DSL.field("big", SQLDataType.BIGINT),
            DSL.field("ratio", SQLDataType.DOUBLE),
            DSL.field("name", SQLDataType.VARCHAR),
            DSL.field("note", SQLDataType.VARCHAR),
            DSL.field("created", created),
            DSL.field("price", PRICE),
            DSL.field("token", token),
            DSL.field("payload", SQLDataType.VARBINARY)
        };
    }
}
