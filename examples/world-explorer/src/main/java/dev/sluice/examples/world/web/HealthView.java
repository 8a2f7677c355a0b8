package dev.sluice.examples.world.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.health.Health;
import dev.sluice.health.HealthProblem;
import dev.sluice.health.HealthStatus;
import dev.sluice.pool.PoolStatistics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A health check's result as JSON shows it: what was not found out is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HealthView(
        HealthStatus status,
        @Nullable Double latencyMillis,
        @Nullable String product,
        @Nullable String version,
        @Nullable PoolStatistics pool,
        @Nullable HealthProblem problem) {

    static HealthView of(Health health) {
        Duration latency = health.latency();
        return new HealthView(
                health.status(),
                latency == null ? null : latency.toNanos() / 1e6,
                health.product(),
                health.version(),
                health.pool(),
                health.problem());
    }
}
