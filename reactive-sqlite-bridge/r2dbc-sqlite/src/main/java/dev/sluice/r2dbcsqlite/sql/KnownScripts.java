package dev.sluice.r2dbcsqlite.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The texts that were read last: to read one again takes as long as SQLite does to run it. */
final class KnownScripts {

    private static final int MOST = 1_024;
    private static final int LONGEST = 4_096;

    private static final Map<String, SqlScript> KNOWN = new ConcurrentHashMap<>();

    private KnownScripts() {}

    static SqlScript of(String sql) {
        if (sql.length() > LONGEST) {
            return SqlScript.read(sql);
        }
        SqlScript known = KNOWN.get(sql);
        return known == null ? read(sql) : known;
    }

    private static SqlScript read(String sql) {
        SqlScript script = SqlScript.read(sql);
        if (KNOWN.size() >= MOST) {
            KNOWN.clear(); // texts that come again are soon there again, and those that held values are not
        }
        KNOWN.put(sql, script);
        return script;
    }
}
