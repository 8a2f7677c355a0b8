package dev.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * What a view is made of; it is a {@link Table} besides, and its columns are {@link Column}s.
 *
 * @param definition the query, as the database tells it; {@code null} where the user may not see it
 * @param materialized whether its rows are stored
 * @param updatable whether rows can be written through it
 * @param checkOption which rows written through it are refused
 */
public record View(
        TableName name, @Nullable String definition, boolean materialized, boolean updatable, CheckOption checkOption)
        implements SchemaObject {

    /** Which conditions a row has to meet that is written through a view. */
    public enum CheckOption {
        NONE,
        /** Those of the view. */
        LOCAL,
        /** Those of the view, and of the views below it. */
        CASCADED
    }

    @Override
    public String schema() {
        return Schemas.of(name);
    }
}
