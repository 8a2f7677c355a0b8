package dev.sluice.benchmarks.database;

/** How to see what a server does. */
public enum Activity {
    POSTGRESQL(
            "select pg_sleep(%d) is null /* %s */",
            "select count(*) from pg_stat_activity"
                    + " where state = 'active' and pid <> pg_backend_pid() and query like '%%%s%%'"),

    MYSQL(
            "select sleep(%d) /* %s */",
            "select count(*) from information_schema.processlist"
                    + " where command in ('Query', 'Execute') and id <> connection_id() and info like '%%%s%%'");

    private final String sleep;
    private final String active;

    Activity(String sleep, String active) {
        this.sleep = sleep;
        this.active = active;
    }

    /** A statement that takes this long, and can be found by this word. */
    public String sleeping(int seconds, String word) {
        return sleep.formatted(seconds, word);
    }

    /** How many sessions run a statement with this word in it, the one that asks apart. */
    String sessionsWith(String word) {
        return active.formatted(word);
    }
}
