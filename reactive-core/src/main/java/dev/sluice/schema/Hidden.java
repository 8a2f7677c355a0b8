package dev.sluice.schema;

/**
 * What the user may not see, so that introspection does not tell it although it may be there.
 *
 * @param what in the plural, such as {@code triggers}, or the one object that is meant
 * @param privilege what is missing, such as {@code TRIGGER}; {@code NONE} where no privilege helps, because the database fails to tell
 */
public record Hidden(String schema, String what, String privilege) implements SchemaObject {}
