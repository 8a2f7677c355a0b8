package dev.sluice.benchmarks;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What every subject makes of a row, by the same code. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(int id, String name, OffsetDateTime created, BigDecimal price, UUID token, byte[] payload) {

    static final String COLUMNS = "id, name, created, price, token, payload";

    static Sample from(Readable row) {
        return new Sample(
                requireNonNull(row.get(0, Integer.class)),
                requireNonNull(row.get(1, String.class)),
                requireNonNull(row.get(2, OffsetDateTime.class)),
                requireNonNull(row.get(3, BigDecimal.class)),
                requireNonNull(row.get(4, UUID.class)),
                requireNonNull(row.get(5, byte[].class)));
    }
}
