package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Handle;
import dev.sluice.r2dbcsqlite.engine.Prepared;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Statements that are prepared and not in use, by their text; the one that was not used for longest goes first. */
final class StatementCache {

    private final Handle handle;
    private final int capacity;
    private final Map<String, Prepared> idle = new LinkedHashMap<>();

    StatementCache(Handle handle, int capacity) {
        this.handle = handle;
        this.capacity = capacity;
    }

    /** One that nobody else has. */
    Prepared take(String sql) {
        Prepared prepared = idle.remove(sql);
        return prepared == null ? handle.prepare(sql) : prepared;
    }

    /** It must not be running. */
    void giveBack(String sql, Prepared prepared) {
        Prepared other = idle.put(sql, prepared);
        if (other != null) {
            other.close();
        }
        if (idle.size() > capacity) {
            Iterator<Prepared> eldest = idle.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
    }

    /** What is prepared may read what is not there any more. */
    void clear() {
        idle.values().forEach(Prepared::close);
        idle.clear();
    }
}
