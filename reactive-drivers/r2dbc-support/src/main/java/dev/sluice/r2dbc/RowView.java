package dev.sluice.r2dbc;

import io.r2dbc.spi.Row;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How the rows of one result are seen by what maps them. Used by one thread at a time. */
public interface RowView {

    /** The driver's own. */
    RowView PLAIN = of(UnaryOperator.identity());

    /**
     * Maps one row.
     *
     * @param row of the driver
     * @param mapper which may use what it is given until it returns
     */
    <T> T map(Row row, Function<? super Row, ? extends T> mapper);

    /** Each row by itself. */
    static RowView of(UnaryOperator<Row> seen) {
        return new RowView() {

            @Override
            public <T> T map(Row row, Function<? super Row, ? extends T> mapper) {
                return mapper.apply(seen.apply(row));
            }
        };
    }
}
