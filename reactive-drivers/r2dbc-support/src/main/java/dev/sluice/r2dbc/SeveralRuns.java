package dev.sluice.r2dbc;

import dev.sluice.engine.Work;
import dev.sluice.query.BoundSql;
import dev.sluice.query.StatementKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions.SourceException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One statement's text and several bindings of it, which go to the driver as one execution. All drivers run them in order and stop at the
 * first error; none sends a binding before the one before it is answered, but it needs no turn and no thread of its own. Used by one
 * subscription.
 */
final class SeveralRuns {

    private final List<Work> works;
    private final List<BoundSql> bound;
    private final Backend backend;
    private final boolean reads;
    private int answered;

    private SeveralRuns(List<Work> works, List<BoundSql> bound, Backend backend) {
        this.works = works;
        this.bound = bound;
        this.backend = backend;
        this.reads = StatementKind.isRead(works.get(0).query().sql(), backend.syntax());
    }

    /** @param works at least one, and all with the same text */
    static SeveralRuns of(List<Work> works, Backend backend) {
        List<BoundSql> bound = works.stream()
                .map(work -> work.query().render(backend.markers(), backend.syntax()))
                .toList();
        String sql = bound.get(0).sql();
        if (bound.stream().anyMatch(one -> !one.sql().equals(sql))) {
            throw new IllegalArgumentException("Only bindings of one statement can be sent together");
        }
        return new SeveralRuns(works, bound, backend);
    }

    /** As it is sent. */
    String sql() {
        return bound.get(0).sql();
    }

    int parameters() {
        return bound.get(0).parameters().size();
    }

    /** What the driver does; from where it got to when it has to be done again. */
    Flux<Long> on(Connection connection) {
        return together(connection, bound.size());
    }

    /** An error of the binding that was not answered. */
    Throwable translated(Throwable error) {
        Work failed = works.get(Math.min(answered, works.size() - 1));
        return backend.errors().translate(failed.operation(), failed.query(), error);
    }

    private Flux<Long> together(Connection connection, int end) {
        Statement statement = connection.createStatement(backend.prepare(sql()));
        for (int i = answered; i < end; i++) {
            try {
                bind(connection, i == answered ? statement : statement.add(), i);
            } catch (IllegalArgumentException e) {
                if (i == answered) {
                    throw e;
                }
                return together(connection, i).concatWith(Mono.error(e));
            }
        }
        return Flux.from(statement.execute())
                .concatMapDelayError(this::count, false, 1)
                .doOnNext(count -> answered++);
    }

    private void bind(Connection connection, Statement statement, int binding) {
        List<Parameter> parameters = bound.get(binding).parameters();
        for (int i = 0; i < parameters.size(); i++) {
            backend.bind(connection, statement, i, parameters.get(i));
        }
    }

    /** A loss of the connection is told inside of the result and around it. */
    private Publisher<Long> count(Result result) {
        return Flux.from(result.getRowsUpdated())
                .reduce(0L, Long::sum)
                .map(count -> reads ? 0L : count)
                .onErrorResume(SourceException.class, told -> Mono.empty());
    }
}
