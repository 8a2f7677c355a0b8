package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** All peers there are. */
public final class Peers {

    /** What the others are compared with. */
    public static final String REFERENCE = "sluice";

    private static final Set<Database> ALL = EnumSet.allOf(Database.class);
    private static final Set<Database> NETWORK = EnumSet.of(Database.POSTGRESQL, Database.MYSQL, Database.MARIADB);

    private static final List<PeerKind> KINDS = kinds();

    private Peers() {}

    /** The names of those that can do all this on a database, in the order in which they run. */
    public static List<String> with(Collection<Class<? extends Peer>> abilities, Place place) {
        return KINDS.stream()
                .filter(kind -> kind.knows(place) && kind.can(abilities))
                .map(PeerKind::name)
                .distinct()
                .toList();
    }

    /** All names. */
    public static List<String> names() {
        return KINDS.stream().map(PeerKind::name).distinct().toList();
    }

    /**
     * Opens a peer.
     *
     * @throws IllegalArgumentException when the one of this name cannot do all this on this database
     */
    public static Peer open(String name, Collection<Class<? extends Peer>> abilities, Place place) {
        return KINDS.stream()
                .filter(kind -> kind.name().equals(name) && kind.knows(place) && kind.can(abilities))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' cannot do this on %s; these can: %s"
                        .formatted(name, place.name(), with(abilities, place))))
                .open()
                .apply(place);
    }

    /** How each is set up on a database. */
    public static Map<String, String> settings(Place place) {
        Map<String, String> settings = new TreeMap<>();
        KINDS.stream()
                .filter(kind -> kind.knows(place))
                .forEach(kind ->
                        settings.putIfAbsent(kind.name(), kind.settings().apply(place.database())));
        return settings;
    }

    private static List<PeerKind> kinds() {
        List<PeerKind> kinds = new ArrayList<>();
        kinds.add(new PeerKind(REFERENCE, Settings::sluice, SluicePeer.class, ALL, SluicePeer::open));
        kinds.add(new PeerKind("raw", Settings::raw, RawPeer.class, ALL, RawPeer::atDefaults));
        kinds.add(new PeerKind(
                "raw-best", Settings::rawBest, RawPeer.class, without(Database.SQLITE), RawPeer::atItsBest));
        kinds.add(new PeerKind(
                "raw-elastic", Settings::rawElastic, RawPeer.class, Set.of(Database.H2), RawPeer::onElasticThreads));
        kinds.add(new PeerKind("raw-values", Settings::rawValues, ValuesLoads.class, ALL, ValuesLoads::open));
        kinds.add(new PeerKind("raw-add", Settings::rawAdd, AddLoads.class, ALL, AddLoads::inChunks));
        kinds.add(new PeerKind("raw-add-once", Settings::rawAddOnce, AddLoads.class, ALL, AddLoads::atOnce));
        kinds.add(new PeerKind("database-client", Settings::spring, SpringPeer.class, ALL, SpringPeer::open));
        kinds.add(new PeerKind("spring-data", Settings::springData, SpringDataPeer.class, ALL, SpringDataPeer::open));
        kinds.add(new PeerKind("jooq", Settings::jooq, JooqPeer.class, ALL, JooqPeer::open));
        kinds.add(new PeerKind("vertx", Settings::vertx, VertxPeer.class, NETWORK, VertxPeer::open));
        kinds.add(new PeerKind(
                "vertx", Settings::vertx, VertxCancels.class, Set.of(Database.POSTGRESQL), VertxCancels::open));
        kinds.addAll(overJdbc());
        return List.copyOf(kinds);
    }

    private static List<PeerKind> overJdbc() {
        List<PeerKind> kinds = new ArrayList<>();
        kinds.add(new PeerKind("jdbc", Settings::jdbc, JdbcPeer.class, ALL, JdbcPeer::open));
        if (VirtualThreads.areHere()) {
            Function<Place, Peer> open = JdbcCalls::onVirtualThreads;
            kinds.add(new PeerKind("jdbc-virtual", Settings::jdbcVirtual, JdbcCalls.class, ALL, open));
        }
        Set<Database> postgres = Set.of(Database.POSTGRESQL);
        kinds.add(new PeerKind("jdbc-copy", Settings::jdbcCopy, CopyLoads.class, postgres, CopyLoads::open));
        kinds.add(new PeerKind(
                "schemacrawler", Settings::crawler, CrawlerSnapshots.class, postgres, CrawlerSnapshots::open));
        kinds.add(new PeerKind(
                "jooq-meta", Settings::jooqMeta, JooqSnapshots.class, without(Database.SQLITE), JooqSnapshots::open));
        return kinds;
    }

    private static Set<Database> without(Database one) {
        return EnumSet.complementOf(EnumSet.of(one));
    }
}
