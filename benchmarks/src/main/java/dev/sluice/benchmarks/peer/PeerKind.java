package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/**
 * A way to use a library. Several may have the same name, when they can do different things.
 *
 * @param name on the command line and in reports
 * @param settings in words
 * @param type whose interfaces are what it can do
 * @param databases which it knows
 * @param open opens its connections
 */
record PeerKind(
        String name,
        Function<Database, String> settings,
        Class<? extends Peer> type,
        Set<Database> databases,
        Function<Place, Peer> open) {

    boolean can(Collection<Class<? extends Peer>> abilities) {
        return abilities.stream().allMatch(ability -> ability.isAssignableFrom(type));
    }

    boolean knows(Place place) {
        return place.isForeign() ? type == SluicePeer.class : databases.contains(place.database());
    }
}
