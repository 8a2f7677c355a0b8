package dev.sluice.schema;

import org.jspecify.annotations.Nullable;

/**
 * What the database runs by itself at some time.
 *
 * @param schedule when, as the database writes it in DDL
 * @param definition what it runs; {@code null} where the user may not see it
 */
public record ScheduledEvent(
        String schema,
        String name,
        String schedule,
        boolean enabled,
        @Nullable String definition,
        @Nullable String comment)
        implements SchemaObject {}
