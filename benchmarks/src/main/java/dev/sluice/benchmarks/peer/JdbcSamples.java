package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Database;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Samples from JDBC's rows, by typed getters. */
final class JdbcSamples {

    private JdbcSamples() {}

    static Sample read(ResultSet row, Database database) throws SQLException {
        return switch (database) {
            case POSTGRESQL, H2 ->
                sample(row, row.getObject(6, OffsetDateTime.class), row.getBigDecimal(7), row.getObject(8, UUID.class));
            case MYSQL, MARIADB ->
                sample(
                        row,
                        row.getObject(6, LocalDateTime.class).atOffset(ZoneOffset.UTC),
                        row.getBigDecimal(7),
                        UUID.fromString(row.getString(8)));
            case SQLITE ->
                sample(
                        row,
                        OffsetDateTime.parse(row.getString(6)),
                        new BigDecimal(row.getString(7)),
                        UUID.fromString(row.getString(8)));
        };
    }

    private static Sample sample(ResultSet row, OffsetDateTime created, BigDecimal price, UUID token)
            throws SQLException {
        return new Sample(
                row.getInt(1),
                row.getLong(2),
                row.getDouble(3),
                row.getString(4),
                row.getString(5),
                created,
                price,
                token,
                row.getBytes(9));
    }
}
