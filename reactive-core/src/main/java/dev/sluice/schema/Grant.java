package dev.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * A right that somebody was given, by anyone but the owner to himself.
 *
 * @param name what it is a right on; the schema's own name for one on a schema
 * @param column the only column it is for; {@code null} for all of it
 * @param grantee who has it, as the database writes it; {@code PUBLIC} for everyone
 * @param privilege in upper case, such as {@code SELECT}
 * @param grantable whether it may be passed on
 */
public record Grant(
        String schema,
        String name,
        Kind kind,
        @Nullable String column,
        String grantee,
        String privilege,
        boolean grantable)
        implements SchemaObject {

    /** What a right is on. */
    public enum Kind {
        SCHEMA,
        /** A table or a view. */
        TABLE,
        SEQUENCE,
        ROUTINE,
        TYPE
    }
}
