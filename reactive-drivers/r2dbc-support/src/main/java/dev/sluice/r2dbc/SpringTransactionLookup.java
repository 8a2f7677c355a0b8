package dev.sluice.r2dbc;

import dev.sluice.engine.Engine;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.connection.ConnectionHolder;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Spring's reactive transactions, found by the factory object that its transaction manager was given. Spring begins, ends and
 * releases; {@link SpringTransactionEnd} has it wait for what runs.
 */
final class SpringTransactionLookup implements TransactionLookup {

    private final TransactionKey key;
    private final SharedConnections shared;
    private final EngineSettings settings;

    SpringTransactionLookup(TransactionKey key, SharedConnections shared, EngineSettings settings) {
        this.key = key;
        this.shared = shared;
        this.settings = settings;
    }

    @Override
    public boolean mayFind(ContextView context) {
        return !context.isEmpty();
    }

    @Override
    public Mono<Engine> find() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .onErrorResume(NoTransactionException.class, e -> Mono.empty())
                .flatMap(transactions -> transactions.isSynchronizationActive()
                        ? Mono.justOrEmpty(joined(transactions))
                        : Mono.error(SpringTransactionEnd.over()));
    }

    private @Nullable Engine joined(TransactionSynchronizationManager transactions) {
        ConnectionHolder holder = transactions.isActualTransactionActive() ? holder(transactions) : null;
        if (holder == null) {
            return null;
        }
        for (TransactionSynchronization known : transactions.getSynchronizations()) {
            if (known instanceof SpringTransactionEnd end && end.key().equals(key)) {
                return end.engine();
            }
        }
        Connection connection = holder.getConnection();
        Session session =
                connection instanceof SharedConnection own ? own.session() : new Session(connection, settings);
        PinnedEngine engine = PinnedEngine.joining(session, key, settings(transactions));
        transactions.registerSynchronization(new SpringTransactionEnd(key, engine, session));
        return engine;
    }

    private @Nullable ConnectionHolder holder(TransactionSynchronizationManager transactions) {
        Object found = transactions.getResource(shared);
        if (found == null) {
            found = transactions.getResource(key.factory());
        }
        return found instanceof ConnectionHolder holder ? holder : null;
    }

    private static TransactionSettings settings(TransactionSynchronizationManager transactions) {
        Integer level = transactions.getCurrentTransactionIsolationLevel();
        IsolationLevel isolation = level == null
                ? null
                : switch (level) {
                    case TransactionDefinition.ISOLATION_READ_UNCOMMITTED -> IsolationLevel.READ_UNCOMMITTED;
                    case TransactionDefinition.ISOLATION_READ_COMMITTED -> IsolationLevel.READ_COMMITTED;
                    case TransactionDefinition.ISOLATION_REPEATABLE_READ -> IsolationLevel.REPEATABLE_READ;
                    case TransactionDefinition.ISOLATION_SERIALIZABLE -> IsolationLevel.SERIALIZABLE;
                    default -> null;
                };
        return new TransactionSettings(isolation, transactions.isCurrentTransactionReadOnly(), null);
    }
}
