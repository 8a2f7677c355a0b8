package dev.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * What was added to the database by name.
 *
 * @param schema where its objects are
 */
public record Extension(
        String schema,
        String name,
        String version,
        @Nullable String comment) implements SchemaObject {}
