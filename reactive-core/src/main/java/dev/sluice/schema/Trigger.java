package dev.sluice.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trigger.
 *
 * @param events what sets it off
 * @param columns those whose update sets it off; empty for any
 * @param condition whether it runs, as SQL; {@code null} for always
 * @param action what it runs, as the database tells it; {@code null} where the user may not see it
 */
public record Trigger(
        TableName table,
        String name,
        Timing timing,
        Set<Event> events,
        List<String> columns,
        Level level,
        @Nullable String condition,
        @Nullable String action,
        boolean enabled)
        implements SchemaObject {

    /** When it runs. */
    public enum Timing {
        BEFORE,
        AFTER,
        INSTEAD_OF
    }

    /** What sets it off. */
    public enum Event {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /** How often it runs. */
    public enum Level {
        ROW,
        STATEMENT
    }

    public Trigger {
        EnumSet<Event> copy = EnumSet.noneOf(Event.class);
        copy.addAll(events);
        events = Collections.unmodifiableSet(copy);
        columns = List.copyOf(columns);
    }

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
