package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.lane.WriteGate;
import dev.sluice.r2dbcsqlite.location.Location;
import java.util.HashMap;
import java.util.Map;

/** What the connections of this process to one database share, for as long as there is one. */
final class Database {

    private static final Map<String, Database> SHARED = new HashMap<>();

    private final String key;
    private final WriteGate gate = new WriteGate();
    private int connections;

    private Database(String key) {
        this.key = key;
    }

    /** For one connection more. */
    static Database enter(Location location) {
        String key = location.key();
        if (key.isEmpty()) {
            return new Database(key);
        }
        synchronized (SHARED) {
            Database shared = SHARED.computeIfAbsent(key, Database::new);
            shared.connections++;
            return shared;
        }
    }

    /** For one connection less. */
    void leave() {
        synchronized (SHARED) {
            if (--connections == 0) {
                SHARED.remove(key, this);
            }
        }
    }

    WriteGate gate() {
        return gate;
    }
}
