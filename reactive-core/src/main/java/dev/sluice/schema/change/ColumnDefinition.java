package dev.sluice.schema.change;

import dev.sluice.schema.Column.Identity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column that is to be; immutable, every step returns a new one.
 *
 * @param defaultValue the expression of its default, as SQL; {@code null} for none
 * @param identity whether the database numbers it
 * @param generated the expression it is computed from, as SQL; {@code null} for an ordinary column
 * @param stored whether the value of a generated column is stored
 * @param collation by its name; {@code null} for the database's own
 */
public record ColumnDefinition(
        String name,
        ColumnType type,
        boolean nullable,
        @Nullable String defaultValue,
        Identity identity,
        @Nullable String generated,
        boolean stored,
        @Nullable String collation,
        @Nullable String comment) {

    public ColumnDefinition {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A column needs a name, found an empty one");
        }
        if (generated != null && (defaultValue != null || identity != Identity.NONE)) {
            throw new IllegalArgumentException(
                    "Column '%s' is computed and has no default or number of its own".formatted(name));
        }
        if (identity != Identity.NONE && defaultValue != null) {
            throw new IllegalArgumentException(
                    "Column '%s' is numbered by the database and has no default".formatted(name));
        }
    }

    /** A column that may be null and has no default. */
    public static ColumnDefinition of(String name, ColumnType type) {
        return new ColumnDefinition(
                Objects.requireNonNull(name, "name"), type, true, null, Identity.NONE, null, false, null, null);
    }

    public ColumnDefinition notNull() {
        return new ColumnDefinition(name, type, false, defaultValue, identity, generated, stored, collation, comment);
    }

    /** With this expression as its default, as SQL. */
    public ColumnDefinition withDefault(String sql) {
        return new ColumnDefinition(name, type, nullable, sql, identity, generated, stored, collation, comment);
    }

    /** Numbered by the database when no value is given; never null. */
    public ColumnDefinition numbered() {
        return identity(Identity.BY_DEFAULT);
    }

    /** Numbered by the database; never null. */
    public ColumnDefinition identity(Identity kind) {
        return new ColumnDefinition(name, type, false, defaultValue, kind, generated, stored, collation, comment);
    }

    /** Computed from this expression, as SQL, whenever it is written. */
    public ColumnDefinition stored(String sql) {
        return new ColumnDefinition(name, type, nullable, defaultValue, identity, sql, true, collation, comment);
    }

    /** Computed from this expression, as SQL, whenever it is read. */
    public ColumnDefinition computed(String sql) {
        return new ColumnDefinition(name, type, nullable, defaultValue, identity, sql, false, collation, comment);
    }

    public ColumnDefinition withCollation(String order) {
        return new ColumnDefinition(name, type, nullable, defaultValue, identity, generated, stored, order, comment);
    }

    public ColumnDefinition withComment(String text) {
        return new ColumnDefinition(name, type, nullable, defaultValue, identity, generated, stored, collation, text);
    }
}
