package dev.sluice.r2dbc;

import dev.sluice.error.NotSentException;
import dev.sluice.health.Health;
import dev.sluice.health.HealthProblem;
import dev.sluice.health.HealthProblem.Kind;
import dev.sluice.pool.PoolStatistics;
import dev.sluice.r2dbc.connection.ConnectionSource;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One look at whether the database answers. */
final class HealthCheck {

    private final ConnectionSource source;
    private final EngineSettings settings;
    private final Lease lease;
    private volatile @Nullable HealthProblem found;

    HealthCheck(ConnectionSource source, EngineSettings settings) {
        this.source = source;
        this.settings = settings;
        this.lease = new Lease(source.reading(), settings);
    }

    /** Emits once, within the health deadline. The look behind a race that is lost goes on until its connection is back. */
    Mono<Health> run() {
        Mono<Health> late = Mono.delay(settings.options().deadlines().health()).map(tick -> late());
        return Mono.firstWithSignal(asking().onErrorResume(e -> Mono.fromSupplier(() -> not(problem(e)))), late);
    }

    /** What is found out while the lease is open is noted then: afterwards nobody can tell whether it had a connection. */
    private Mono<Health> asking() {
        return Mono.usingWhen(
                        Mono.just(lease),
                        open -> open.open("health").flatMap(this::ask).doOnError(e -> found = problem(e)),
                        Lease::close,
                        (open, error) -> open.closeAfterError(),
                        Lease::close)
                .map(answer -> Health.up(
                        answer.latency(),
                        answer.server().getDatabaseProductName(),
                        answer.server().getDatabaseVersion(),
                        pool()));
    }

    private Mono<Answer> ask(Session session) {
        long asked = System.nanoTime();
        return session.roundTrip()
                .then(Mono.fromSupplier(() -> new Answer(
                        Duration.ofNanos(System.nanoTime() - asked),
                        session.connection().getMetadata())));
    }

    private Health late() {
        String within = " within " + settings.options().deadlines().health();
        if (lease.connected()) {
            return not(new HealthProblem(Kind.NO_ANSWER, "no answer" + within, null));
        }
        HealthProblem notConnected = new HealthProblem(Kind.COULD_NOT_CONNECT, "no connection" + within, null);
        return not(exhausted().orElse(notConnected));
    }

    private HealthProblem problem(Throwable error) {
        HealthProblem known = found;
        if (known != null) {
            return known;
        }
        String state = error instanceof R2dbcException e ? e.getSqlState() : null;
        if (settings.leases().ending()) {
            return new HealthProblem(Kind.DRIVER_CLOSED, "the driver was closed", state);
        }
        if (lease.connected()) {
            return new HealthProblem(Kind.NO_ANSWER, "the connection was lost before it answered", state);
        }
        HealthProblem notConnected = notConnected(state == null ? "" : state, state);
        return error instanceof NotSentException ? exhausted().orElse(notConnected) : notConnected;
    }

    private static HealthProblem notConnected(String code, @Nullable String state) {
        if (code.startsWith("28")) {
            return new HealthProblem(Kind.LOGIN_REFUSED, "the login was refused", state);
        }
        return new HealthProblem(Kind.COULD_NOT_CONNECT, refusal(code), state);
    }

    private static String refusal(String code) {
        return switch (code.length() < 2 ? "" : code.substring(0, 2)) {
            case "3D" -> "there is no such database";
            case "53" -> "the server has no connection free";
            case "57" -> "the server is starting or stopping";
            default -> "could not connect";
        };
    }

    /** Connections that are still being opened are not counted, so a server that cannot be reached exhausts no pool. */
    private Optional<HealthProblem> exhausted() {
        return source.reading()
                .poolStatistics()
                .filter(pool -> pool.acquired() >= pool.maxSize())
                .map(pool -> new HealthProblem(
                        Kind.POOL_EXHAUSTED, "all %d connections are in use".formatted(pool.maxSize()), null));
    }

    private Health not(HealthProblem problem) {
        return Health.not(problem, pool());
    }

    private @Nullable PoolStatistics pool() {
        return source.poolStatistics().orElse(null);
    }

    private record Answer(Duration latency, ConnectionMetadata server) {}
}
