package dev.sluice.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where the Reactor context keeps the transaction of one {@link ConnectionFactory}. The key is that object and not its class,
 * so that a statement for one database never runs in a transaction of another.
 */
record TransactionKey(ConnectionFactory factory) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TransactionKey that && that.factory == factory;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(factory);
    }
}
