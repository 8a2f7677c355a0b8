package dev.sluice.benchmarks.peer;

import static java.util.Objects.requireNonNull;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Database;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;

/** Samples from R2DBC's rows, by index and type. */
final class ReadableSamples {

    private ReadableSamples() {}

    static Function<Readable, Sample> of(Database database) {
        return database.isMySql() ? ReadableSamples::ofMySql : ReadableSamples::withAllTypes;
    }

    private static Sample withAllTypes(Readable row) {
        return sample(row, requireNonNull(row.get(5, OffsetDateTime.class)), requireNonNull(row.get(7, UUID.class)));
    }

    private static Sample ofMySql(Readable row) {
        return sample(
                row,
                requireNonNull(row.get(5, LocalDateTime.class)).atOffset(ZoneOffset.UTC),
                UUID.fromString(requireNonNull(row.get(7, String.class))));
    }

    private static Sample sample(Readable row, OffsetDateTime created, UUID token) {
        return new Sample(
                requireNonNull(row.get(0, Integer.class)),
                requireNonNull(row.get(1, Long.class)),
                requireNonNull(row.get(2, Double.class)),
                requireNonNull(row.get(3, String.class)),
                requireNonNull(row.get(4, String.class)),
                created,
                requireNonNull(row.get(6, BigDecimal.class)),
                token,
                requireNonNull(row.get(8, byte[].class)));
    }
}
