package dev.sluice.r2dbc.bulk;

import dev.sluice.schema.Column;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.util.List;

/** A row of which a column of its key is null. */
public final class NullKey {

    private NullKey() {}

    public static RowRefusedException of(Column column, long index) {
        return new RowRefusedException(
                index,
                List.of(column.name()),
                new R2dbcDataIntegrityViolationException(
                        "Column '%s' of the key is null, which is equal to no row's: leave such rows out"
                                .formatted(column.name()),
                        "22004"));
    }
}
