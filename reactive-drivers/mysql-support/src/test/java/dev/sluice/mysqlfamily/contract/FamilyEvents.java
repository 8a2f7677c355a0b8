package dev.sluice.mysqlfamily.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.QueryDriver;
import dev.sluice.schema.ScheduledEvent;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What both servers run by themselves. */
public interface FamilyEvents<D extends SchemaIntrospection & QueryDriver & SchemaExport>
        extends FamilyIntrospection<D> {

    /** MySQL tells a text without the quotes that were doubled in it. */
    @Test
    default void tellsScheduledEvents() {
        createEvents();

        assertThat(snapshot(SchemaFilter.schema(SCHEMA)).scheduledEvents())
                .containsExactly(
                        event(
                                "a'b; `c",
                                "EVERY 1 DAY STARTS '2030-01-02 03:04:05' ENDS '2036-01-01 00:00:00'",
                                either("set @x = 'it''s ü'", "set @x = 'it's ü'"),
                                "it's"),
                        new ScheduledEvent(
                                SCHEMA,
                                "off",
                                "EVERY '1:30' HOUR_MINUTE STARTS '2030-01-02 03:04:05'",
                                false,
                                "begin select 1; end",
                                null),
                        event("ünce", "AT '2035-01-02 03:04:05'", "set @x = 1", null));
    }

    @Test
    default void tellsNoEventsOfATable() {
        createEvents();
        run("create table %s.[off] ([id] integer)".formatted(quote(SCHEMA)));

        assertThat(snapshot(SchemaFilter.schema(SCHEMA).table("off")).scheduledEvents())
                .isEmpty();
        assertThat(snapshot(SchemaFilter.schema(OTHER_SCHEMA)).scheduledEvents())
                .isEmpty();
    }

    @Test
    default void aScriptNamesTheEventsThatItDoesNotMake() {
        createEvents();

        assertThat(driver().exportSchema(SchemaFilter.schema(SCHEMA))
                        .blockOptional(LIMIT)
                        .orElseThrow()
                        .notWritten())
                .isEqualTo(List.of(
                        "scheduled event %s.a'b; `c".formatted(SCHEMA),
                        "scheduled event %s.off".formatted(SCHEMA),
                        "scheduled event %s.ünce".formatted(SCHEMA)));
    }

    private void createEvents() {
        run(
                """
                create event %s.`a'b; ``c` on schedule every 1 day
                starts '2030-01-02 03:04:05' ends '2036-01-01 00:00:00'
                comment 'it''s' do set @x = 'it''s ü'
                """.formatted(quote(SCHEMA)),
                """
                create event %s.[off] on schedule every '1:30' hour_minute starts '2030-01-02 03:04:05'
                on completion preserve disable do begin select 1; end
                """.formatted(quote(SCHEMA)),
                "create event %s.[ünce] on schedule at '2035-01-02 03:04:05' do set @x = 1".formatted(quote(SCHEMA)));
    }

    private static ScheduledEvent event(String name, String schedule, String definition, @Nullable String comment) {
        return new ScheduledEvent(SCHEMA, name, schedule, true, definition, comment);
    }
}
