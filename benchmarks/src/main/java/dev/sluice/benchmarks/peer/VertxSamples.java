package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Database;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;

/** Samples from Vert.x's rows, by index. */
final class VertxSamples {

    private VertxSamples() {}

    static Function<Row, Sample> of(Database database) {
        return database.isMySql() ? VertxSamples::ofMySql : VertxSamples::withAllTypes;
    }

    private static Sample withAllTypes(Row row) {
        return sample(row, row.getOffsetDateTime(5), row.getUUID(7));
    }

    private static Sample ofMySql(Row row) {
        return sample(row, row.getLocalDateTime(5).atOffset(ZoneOffset.UTC), UUID.fromString(row.getString(7)));
    }

    private static Sample sample(Row row, OffsetDateTime created, UUID token) {
        return new Sample(
                row.getInteger(0),
                row.getLong(1),
                row.getDouble(2),
                row.getString(3),
                row.getString(4),
                created,
                row.getBigDecimal(6),
                token,
                row.getBuffer(8).getBytes());
    }
}
