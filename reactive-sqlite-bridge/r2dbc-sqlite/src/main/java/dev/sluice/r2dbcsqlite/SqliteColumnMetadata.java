package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.codec.Decoder;
import dev.sluice.r2dbcsqlite.engine.Column;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Type;
import org.jspecify.annotations.Nullable;

/** A column of a result. SQLite does not hold values to the type that a column was declared with. */
record SqliteColumnMetadata(Column column) implements ColumnMetadata {

    @Override
    public String getName() {
        return column.name();
    }

    @Override
    public Type getType() {
        return new Declared(getNativeTypeMetadata(), getJavaType());
    }

    @Override
    public Class<?> getJavaType() {
        return Decoder.natural(column.declared());
    }

    /** As the column was declared; ANY where it is none of a table, or was declared without a type. */
    @Override
    public String getNativeTypeMetadata() {
        @Nullable String declared = column.declared();
        return declared == null || declared.isEmpty() ? "ANY" : declared;
    }

    private record Declared(String getName, Class<?> getJavaType) implements Type {}
}
