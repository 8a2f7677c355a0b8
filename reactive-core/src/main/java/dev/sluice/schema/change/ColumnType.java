package dev.sluice.schema.change;

import dev.sluice.type.DataType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column that is to be: one that all databases have, each under its own name, or one by the name that the database at
 * hand has for it.
 *
 * @param dataType {@code null} for one by its name
 * @param length characters, bytes, or digits in all; {@code null} for as many as the database has without saying
 * @param scale digits behind the point; {@code null} for none
 * @param sql the database's own type, as SQL; {@code null} for a portable one
 */
public record ColumnType(
        @Nullable DataType dataType,
        @Nullable Integer length,
        @Nullable Integer scale,
        @Nullable String sql) {

    public ColumnType {
        if ((dataType == null) == (sql == null)) {
            throw new IllegalArgumentException("A column's type is a portable one or the database's own, and not both");
        }
        if (length != null && length < 1) {
            throw new IllegalArgumentException("The length of a type is at least 1, found " + length);
        }
        if (scale != null && (length == null || scale < 0 || scale > length)) {
            throw new IllegalArgumentException(
                    "The scale of a type is from 0 to its length %s, found %d".formatted(length, scale));
        }
    }

    public static ColumnType of(DataType type) {
        return new ColumnType(Objects.requireNonNull(type, "type"), null, null, null);
    }

    /** With a length of so many characters, bytes or bits. */
    public static ColumnType of(DataType type, int length) {
        return new ColumnType(Objects.requireNonNull(type, "type"), length, null, null);
    }

    /** Exact numbers of so many digits, some of which are behind the point. */
    public static ColumnType decimal(int digits, int scale) {
        return new ColumnType(DataType.DECIMAL, digits, scale, null);
    }

    /**
     * One of the database's own.
     *
     * @param sql as the database writes it in DDL, such as {@code numeric(10, 2)}; never from somebody who is not trusted
     */
    public static ColumnType named(String sql) {
        return new ColumnType(null, null, null, Objects.requireNonNull(sql, "sql"));
    }
}
