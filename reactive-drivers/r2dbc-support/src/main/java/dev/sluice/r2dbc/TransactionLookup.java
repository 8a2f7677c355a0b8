package dev.sluice.r2dbc;

import dev.sluice.engine.Engine;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Finds a transaction that somebody other than Sluice keeps in the Reactor context. */
interface TransactionLookup {

    /** A cheap look: {@code false} means there is none. */
    boolean mayFind(ContextView context);

    /** The transaction on this engine's factory, or empty. */
    Mono<Engine> find();

    /** Spring's, when spring-r2dbc is there. */
    static TransactionLookup forKey(TransactionKey key, SharedConnections shared, EngineSettings settings) {
        try {
            Class.forName(
                    "org.springframework.r2dbc.connection.ConnectionHolder",
                    false,
                    TransactionLookup.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            return new None();
        }
        return new SpringTransactionLookup(key, shared, settings);
    }

    /** No other transactions exist. */
    final class None implements TransactionLookup {

        @Override
        public boolean mayFind(ContextView context) {
            return false;
        }

        @Override
        public Mono<Engine> find() {
            return Mono.empty();
        }
    }
}
