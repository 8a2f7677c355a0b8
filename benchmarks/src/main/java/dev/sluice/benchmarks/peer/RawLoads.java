package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.database.Place;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loads by the R2DBC driver at its defaults, on one connection. */
abstract class RawLoads implements Loads {

    private final int chunk;
    private final Connection connection;

    RawLoads(Place place, int chunk) {
        this.chunk = chunk;
        this.connection = Mono.<Connection>from(Connections.single(place).create())
                .blockOptional(LONGEST)
                .orElseThrow();
    }

    /** What inserts some of the rows. */
    abstract Statement statement(Connection on, List<Entry> rows);

    @Override
    public final long load(int rows) {
        Mono<Long> written = Flux.range(0, rows)
                .map(Entry::of)
                .buffer(chunk)
                .concatMap(some -> updated(statement(connection, some)))
                .reduce(0L, Long::sum);
        return Mono.from(connection.beginTransaction())
                .then(written)
                .delayUntil(done -> connection.commitTransaction())
                .blockOptional(LONGEST)
                .orElseThrow();
    }

    private static Mono<Long> updated(Statement statement) {
        return Flux.<Result>from(statement.execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    @Override
    public final void close() {
        Mono.from(connection.close()).block(LONGEST);
    }
}
