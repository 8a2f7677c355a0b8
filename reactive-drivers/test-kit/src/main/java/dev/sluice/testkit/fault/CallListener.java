package dev.sluice.testkit.fault;

import io.r2dbc.spi.ConnectionFactory;
import org.reactivestreams.Publisher;

/** Sees each call of the R2DBC SPI that is made through a wrapped connection factory, and may change what it does. */
public interface CallListener {

    /**
     * Called before {@code call} is passed on. What this throws, the caller gets, and the call is not passed on; for a
     * row or the end of a result it becomes the result's error, which comes when the driver has given its last row.
     */
    default void called(SpiCall call) {}

    /**
     * Called after {@code call} has returned {@code source}, which nobody has subscribed to yet. What this returns, the
     * caller gets; it stays a {@code Mono} or a {@code Flux} if {@code source} is one. Not called for rows and the end
     * of a result, which {@link #called(SpiCall)} has seen by the time that they come out of {@code source}.
     */
    default <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
        return source;
    }

    /** This, and behind it {@code next}, which hears of a call unless this has thrown. */
    default CallListener and(CallListener next) {
        CallListener first = this;
        return new CallListener() {
            @Override
            public void called(SpiCall call) {
                first.called(call);
                next.called(call);
            }

            @Override
            public <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
                return next.returned(call, first.returned(call, source));
            }
        };
    }

    /**
     * A factory that does what {@code factory} does, with this listener told of each call, also of those on the
     * connections, statements, batches and results that come from it. What implements more than the SPI's interfaces
     * still does, and {@code Wrapped.unwrap} leads to the original.
     */
    default ConnectionFactory wrap(ConnectionFactory factory) {
        return Interception.of(factory, this);
    }
}
