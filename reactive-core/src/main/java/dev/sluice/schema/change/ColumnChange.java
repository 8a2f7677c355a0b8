package dev.sluice.schema.change;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a column; immutable, every step returns a new one. What is not said stays as it is.
 *
 * @param type {@code null} for the one it has; values are converted as the database does it
 * @param nullable {@code null} for as it is
 * @param defaultValue an expression, as SQL, an empty text for no default any more; {@code null} for the one it has
 * @param comment an empty text for none any more; {@code null} for the one it has
 */
public record ColumnChange(
        @Nullable ColumnType type,
        @Nullable Boolean nullable,
        @Nullable String defaultValue,
        @Nullable String comment) {

    private static final ColumnChange NOTHING = new ColumnChange(null, null, null, null);

    /** Nothing yet. */
    public static ColumnChange nothing() {
        return NOTHING;
    }

    public static ColumnChange toType(ColumnType type) {
        return NOTHING.type(type);
    }

    public ColumnChange type(ColumnType other) {
        return new ColumnChange(other, nullable, defaultValue, comment);
    }

    public ColumnChange notNull() {
        return new ColumnChange(type, false, defaultValue, comment);
    }

    public ColumnChange mayBeNull() {
        return new ColumnChange(type, true, defaultValue, comment);
    }

    /** With this expression as its default, as SQL. */
    public ColumnChange withDefault(String sql) {
        return new ColumnChange(type, nullable, sql, comment);
    }

    public ColumnChange withoutDefault() {
        return withDefault("");
    }

    public ColumnChange withComment(String text) {
        return new ColumnChange(type, nullable, defaultValue, text);
    }

    public ColumnChange withoutComment() {
        return withComment("");
    }
}
