package dev.sluice.h2;

import dev.sluice.error.RedactedException;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.time.temporal.Temporal;
import java.util.function.Supplier;
import org.h2.message.DbException;
import org.jspecify.annotations.Nullable;

/**
 * A row of r2dbc-h2, whose errors name the column and its type. The driver's own name the class only, some are H2's, and a
 * type that it does not know, such as ROW, overflows the stack.
 */
record H2Row(Row target) implements Row {

    @Override
    public RowMetadata getMetadata() {
        return target.getMetadata();
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        ColumnMetadata column = target.getMetadata().getColumnMetadata(index);
        return H2Unknown.isUnknown(column)
                ? unknown(column, type, () -> target.get(index, Void.class))
                : read(column, type, () -> target.get(index, type));
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        ColumnMetadata column = target.getMetadata().getColumnMetadata(name);
        return H2Unknown.isUnknown(column)
                ? unknown(column, type, () -> target.get(name, Void.class))
                : read(column, type, () -> target.get(name, type));
    }

    /** Only NULL can be read, which the driver does not look for a codec for. */
    private static <T> @Nullable T unknown(ColumnMetadata column, Class<T> type, Supplier<@Nullable Void> value) {
        try {
            value.get();
            return null;
        } catch (IllegalArgumentException e) {
            throw refusal(column, type, "", e);
        }
    }

    private static <T> @Nullable T read(ColumnMetadata column, Class<T> type, Supplier<@Nullable T> value) {
        T read;
        try {
            read = value.get();
        } catch (IllegalArgumentException | ArithmeticException | DbException e) {
            Class<?> natural = column.getJavaType();
            String instead = natural == null || natural == type || type == Object.class
                    ? ""
                    : "read it as %s, or ".formatted(natural.getSimpleName());
            throw refusal(column, type, instead, e);
        }
        if (read instanceof Temporal temporal && Ends.has(temporal)) {
            throw refusal(column, type, "its year may be beyond Java's; ", null);
        }
        return read;
    }

    /** @param cause of which the text is not kept: H2 writes values into it */
    private static IllegalArgumentException refusal(
            ColumnMetadata column, Class<?> type, String instead, @Nullable RuntimeException cause) {
        return new IllegalArgumentException(
                "Column %s of type %s cannot be read as %s: %scast it to varchar in the query"
                        .formatted(column.getName(), column.getType().getName(), type.getSimpleName(), instead),
                cause == null ? null : RedactedException.of(cause, "its text may show the value"));
    }
}
