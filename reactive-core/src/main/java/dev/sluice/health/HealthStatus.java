package dev.sluice.health;

/** Whether a database can be used now. */
public enum HealthStatus {
    /** It answered. */
    UP,
    /**
     * All connections of the driver's pool are in use and none came free within the health deadline, so the database was not
     * asked. It is not known to be down: the pool has more callers than it serves.
     * <p>
     * This is apart from {@link #DOWN} because what acts on health takes an instance out of service, or restarts it. That
     * does not help against load: the other instances get the same requests, and are saturated next. A database that has
     * fallen silent can fill a pool, too; then the statements that hold the connections fail at their own deadlines, the
     * next check gets a place in the pool, and says {@link #DOWN}.
     */
    SATURATED,
    /** It did not answer, or let nobody in, or the driver was closed. */
    DOWN
}
