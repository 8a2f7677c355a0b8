package dev.sluice.r2dbc.prepared;

import dev.sluice.engine.Engine;
import dev.sluice.prepared.PreparedStatement;
import dev.sluice.prepared.PreparedStatementDriver;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link PreparedStatementDriver} on an engine. */
public interface PreparedStatements extends PreparedStatementDriver {

    /** What runs the statements; for authors of drivers, not of programs. */
    Engine engine();

    @Override
    default <T> Flux<T> withStatement(String sql, Function<? super PreparedStatement, ? extends Publisher<T>> work) {
        return engine().pinned(one -> Flux.usingWhen(
                Mono.fromCallable(() -> LentStatement.on(one, sql)),
                work,
                statement -> Mono.fromRunnable(statement::end)));
    }
}
