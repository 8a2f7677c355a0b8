package dev.sluice.health;

import dev.sluice.pool.PoolStatistics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a health check found.
 *
 * @param latency of one round trip on a connection that was open, {@code null} unless {@link HealthStatus#UP}; neither the
 *     wait for the connection nor opening one is in it
 * @param product of the server, as it said at login, {@code null} unless {@link HealthStatus#UP}
 * @param version of the server, as it said at login, {@code null} unless {@link HealthStatus#UP}
 * @param pool how it stood after the check, {@code null} for a driver without a pool of its own
 * @param problem {@code null} when {@link HealthStatus#UP}
 */
public record Health(
        HealthStatus status,
        @Nullable Duration latency,
        @Nullable String product,
        @Nullable String version,
        @Nullable PoolStatistics pool,
        @Nullable HealthProblem problem) {

    /** The database answered. */
    public static Health up(Duration latency, String product, String version, @Nullable PoolStatistics pool) {
        return new Health(HealthStatus.UP, latency, product, version, pool, null);
    }

    /** The database did not answer: saturated if that is the pool's doing, else down. */
    public static Health not(HealthProblem problem, @Nullable PoolStatistics pool) {
        HealthStatus status =
                problem.kind() == HealthProblem.Kind.POOL_EXHAUSTED ? HealthStatus.SATURATED : HealthStatus.DOWN;
        return new Health(status, null, null, null, pool, problem);
    }

    /** Whether requests should go on being sent here: everything but {@link HealthStatus#DOWN}. */
    public boolean serving() {
        return status != HealthStatus.DOWN;
    }
}
