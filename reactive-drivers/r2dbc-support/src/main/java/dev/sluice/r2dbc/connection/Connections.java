package dev.sluice.r2dbc.connection;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Wrapped;
import java.util.Optional;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What drivers do with a bare connection. The wrappers around one are looked through one at a time: some answer
 * {@code unwrap(Class)} wrongly.
 */
public final class Connections {

    private static final int DEEPEST = 16;

    private Connections() {}

    /** The connection itself or the first one inside it that is a {@code type}. */
    public static <T> Optional<T> find(Connection connection, Class<T> type) {
        Object layer = connection;
        for (int depth = 0; depth < DEEPEST && layer != null; depth++) {
            if (type.isInstance(layer)) {
                return Optional.of(type.cast(layer));
            }
            layer = layer instanceof Wrapped<?> wrapper ? wrapper.unwrap() : null;
        }
        return Optional.empty();
    }

    /** The connection that is inside all wrappers. */
    public static Connection innermost(Connection connection) {
        return innermost(connection, Connection.class);
    }

    /** The event loop of the connection, where its driver tells it. */
    public static Optional<Scheduler> eventLoop(Connection connection) {
        return innermost(connection) instanceof Wrapped<?> driver
                ? Optional.ofNullable(driver.unwrap(Scheduler.class))
                : Optional.empty();
    }

    /** Makes, subscribes to and requests from {@code work} on the connection's event loop, or here where there is none. */
    public static <T> Flux<T> onEventLoop(Connection connection, Supplier<? extends Publisher<T>> work) {
        Flux<T> deferred = Flux.<T>defer(work);
        return eventLoop(connection).map(deferred::subscribeOn).orElse(deferred);
    }

    /** The factory that is inside all wrappers, such as the one that a pool opens its connections with. */
    public static ConnectionFactory innermost(ConnectionFactory factory) {
        return innermost(factory, ConnectionFactory.class);
    }

    /** Runs {@code sql}, which may be several statements where the driver takes them, to its end. */
    public static Mono<Void> run(Connection connection, String sql) {
        return Flux.defer(() -> connection.createStatement(sql).execute())
                .concatMap(Result::getRowsUpdated)
                .then();
    }

    private static <T> T innermost(T outermost, Class<T> type) {
        T layer = outermost;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Object inner = layer instanceof Wrapped<?> wrapper ? wrapper.unwrap() : null;
            if (!type.isInstance(inner) || inner == layer) {
                break;
            }
            layer = type.cast(inner);
        }
        return layer;
    }
}
