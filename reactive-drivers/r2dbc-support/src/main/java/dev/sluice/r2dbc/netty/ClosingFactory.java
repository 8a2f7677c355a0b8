package dev.sluice.r2dbc.netty;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** Connections of an R2DBC driver on Reactor Netty; of an attempt that failed or that nobody waits for any more, no socket is left. */
public final class ClosingFactory implements ConnectionFactory {

    private final Function<LoopResources, ? extends ConnectionFactory> factory;
    private final ConnectionFactoryMetadata metadata;
    private final UnaryOperator<Throwable> explained;

    /**
     * Makes the driver's factory once, to find its mistakes.
     *
     * @param factory the driver's, which opens its sockets by the loops it is given
     * @param explained what an error of an attempt means
     * @throws IllegalArgumentException when there is a mistake in the configuration
     */
    public ClosingFactory(
            Function<LoopResources, ? extends ConnectionFactory> factory, UnaryOperator<Throwable> explained) {
        this.explained = explained;
        this.factory = factory;
        this.metadata = factory.apply(new ConnectAttempt()).getMetadata();
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.<Connection, ConnectAttempt>using(
                        ConnectAttempt::new,
                        attempt -> Mono.<Connection>from(factory.apply(attempt).create())
                                .doOnNext(connection -> attempt.succeeded()),
                        ConnectAttempt::end)
                .onErrorMap(explained);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return metadata;
    }
}
