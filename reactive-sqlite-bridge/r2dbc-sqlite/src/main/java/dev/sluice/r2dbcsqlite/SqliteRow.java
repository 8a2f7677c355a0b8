package dev.sluice.r2dbcsqlite;

import static dev.sluice.r2dbcsqlite.SqliteConnection.required;

import dev.sluice.r2dbcsqlite.codec.Decoder;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A row, with all of its values. It stays readable after the result has gone on. */
final class SqliteRow implements Row, Result.RowSegment {

    private final @Nullable Object[] values;
    private final SqliteRowMetadata metadata;

    SqliteRow(@Nullable Object[] values, SqliteRowMetadata metadata) {
        this.values = values;
        this.metadata = metadata;
    }

    @Override
    public Row row() {
        return this;
    }

    @Override
    public RowMetadata getMetadata() {
        return metadata;
    }

    @Override
    public @Nullable Object get(int index) {
        Object stored = values[metadata.checked(index)];
        return stored == null ? null : Decoder.natural(stored, metadata.declared(index));
    }

    @Override
    public @Nullable Object get(String name) {
        return get(metadata.index(name));
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        return get(metadata.index(name), type);
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        required("type", type);
        Object stored = values[metadata.checked(index)];
        return stored == null ? null : decoded(stored, index, type);
    }

    private <T> T decoded(Object stored, int index, Class<T> type) {
        try {
            if (type == Blob.class) {
                return type.cast(LargeObjects.blob(stored));
            }
            if (type == Clob.class) {
                return type.cast(LargeObjects.clob(stored));
            }
            return Decoder.decoded(stored, boxed(type), metadata.declared(index));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Column '%s': %s".formatted(metadata.name(index), e.getMessage()), e);
        }
    }

    @SuppressWarnings("unchecked") // of a primitive class it is the wrapper, whose values are the same to who asks
    private static <T> Class<T> boxed(Class<T> type) {
        return type.isPrimitive()
                ? (Class<T>) MethodType.methodType(type).wrap().returnType()
                : type;
    }
}
