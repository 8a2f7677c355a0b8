package dev.sluice.examples.world.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** The time zones of this JDK and when their clocks change, through 2037. */
final class TimeTables {

    /** Rules without an end go on for ever; a table does not. */
    private static final Instant END =
            LocalDate.of(2038, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private TimeTables() {}

    static List<Dataset> all() {
        return List.of(
                new Dataset(
                        "time_zone",
                        List.of("id", "name", "standard_offset_seconds", "fixed"),
                        zones().map(TimeTables::zone)),
                new Dataset(
                        "zone_transition",
                        List.of("zone_id", "happens_at", "offset_before_seconds", "offset_after_seconds"),
                        zones().concatMapIterable(TimeTables::transitions)));
    }

    private static Flux<ZoneId> zones() {
        return Flux.fromStream(() -> ZoneId.getAvailableZoneIds().stream().sorted())
                .map(ZoneId::of);
    }

    private static List<Object> zone(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        return List.of(
                zone.getId(),
                zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                rules.getStandardOffset(END).getTotalSeconds(),
                rules.isFixedOffset());
    }

    private static List<List<Object>> transitions(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> listed = rules.getTransitions();
        Instant lastListed =
                listed.isEmpty() ? Instant.EPOCH : listed.get(listed.size() - 1).getInstant();
        Stream<ZoneOffsetTransition> byRule = Stream.iterate(
                rules.nextTransition(lastListed),
                next -> next != null,
                next -> rules.nextTransition(next.getInstant()));
        return Stream.concat(
                        listed.stream(),
                        byRule.takeWhile(next -> next.getInstant().isBefore(END)))
                .map(transition -> transition(zone, transition))
                .toList();
    }

    private static List<Object> transition(ZoneId zone, ZoneOffsetTransition transition) {
        return List.of(
                zone.getId(),
                transition.getInstant().atOffset(ZoneOffset.UTC),
                transition.getOffsetBefore().getTotalSeconds(),
                transition.getOffsetAfter().getTotalSeconds());
    }
}
