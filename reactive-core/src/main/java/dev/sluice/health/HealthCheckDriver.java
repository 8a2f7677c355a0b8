package dev.sluice.health;

import reactor.core.publisher.Mono;

/**
 * Whether the database can be used now.
 * <p>
 * For a readiness probe of Kubernetes: ready when {@link Health#serving()}. The probe's {@code timeoutSeconds}, which is 1
 * unless it is set, has to be longer than the health deadline, or the kubelet gives up before the reason is known. It is not
 * for a liveness probe: restarting a program does not mend its database. For a health indicator of Spring Boot: {@code UP},
 * a status of its own for {@link HealthStatus#SATURATED}, which Boot answers with 200 like every status it does not know,
 * and {@code DOWN}.
 */
public interface HealthCheckDriver {

    /**
     * Gets a connection, has the server answer on it, and emits what it found; a database that is down is a value and not an
     * error. Each subscription is a check of its own, outside of any transaction.
     * <p>
     * It takes at most the health deadline, {@code healthTimeout} in a connection URL, waiting for a place in the pool
     * included. Over somebody else's pool an exhausted pool cannot be told from a server that accepts nobody: both are
     * {@link HealthProblem.Kind#COULD_NOT_CONNECT}. Cancelling leaves no connection behind; a round trip that was sent is
     * awaited in the background.
     */
    Mono<Health> health();
}
