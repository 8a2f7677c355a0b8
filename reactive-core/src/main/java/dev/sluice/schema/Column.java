package dev.sluice.schema;

import dev.sluice.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param position from one, without gaps for dropped columns
 * @param typeName the type as the database writes it in DDL, with length, precision and array brackets
 * @param defaultValue the expression of its default, as SQL; {@code null} for none and for generated columns
 * @param onUpdate the expression that it gets whenever its row is changed, as SQL; {@code null} for none
 * @param identity whether the database numbers it, and whether a value may be given
 * @param generated the expression it is computed from, as SQL; {@code null} for an ordinary column
 * @param stored whether the value of a generated column is stored, and not computed when it is read
 * @param collation how its texts are compared, where that was said for it; {@code null} for how the database does it otherwise
 */
public record Column(
        TableName table,
        String name,
        int position,
        String typeName,
        DataType dataType,
        boolean nullable,
        @Nullable String defaultValue,
        @Nullable String onUpdate,
        Identity identity,
        @Nullable String generated,
        boolean stored,
        @Nullable String collation,
        @Nullable String comment)
        implements SchemaObject {

    /** How a column is numbered by the database. */
    public enum Identity {
        NONE,
        ALWAYS,
        BY_DEFAULT
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
