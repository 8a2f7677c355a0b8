package dev.sluice.engine;

import dev.sluice.error.TooManyRowsException;
import dev.sluice.query.PageRequest;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.QueryResult;
import dev.sluice.query.SqlScript;
import dev.sluice.query.StreamingDriver;
import io.r2dbc.spi.Readable;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The capabilities that need nothing but an engine, written once for every driver and every engine. */
public interface OnEngine extends QueryDriver, StreamingDriver {

    /** What runs this driver's work; for authors of drivers, not of programs. */
    Engine engine();

    @Override
    default Mono<Long> update(Query query) {
        return engine().update(Work.bounded("update", query));
    }

    @Override
    default <T> Mono<T> queryOne(Query query, Function<? super Readable, ? extends T> row) {
        return engine().<T>stream(Work.bounded("queryOne", query), row)
                .take(2)
                .collectList()
                .handle((rows, sink) -> {
                    if (rows.size() > 1) {
                        sink.error(new TooManyRowsException(query.sql()));
                    } else if (!rows.isEmpty()) {
                        sink.next(rows.get(0));
                    }
                });
    }

    @Override
    default Mono<QueryResult> query(Query query, int maxRows) {
        return engine().result(Work.bounded("query", query), maxRows);
    }

    @Override
    default Mono<QueryResult> queryPage(Query query, PageRequest page) {
        return Mono.defer(() ->
                engine().result(Work.bounded("queryPage", Pages.of(query, page, engine().syntax())), page.size()));
    }

    @Override
    default Flux<QueryResult> script(String script, int maxRows) {
        return Flux.defer(() -> Flux.fromIterable(SqlScript.split(script, engine().syntax())))
                .collectList()
                .flatMapMany(statements -> engine().pinned(one -> Flux.fromIterable(statements)
                        .concatMap(sql -> one.result(Work.bounded("script", Query.verbatim(sql)), maxRows))));
    }

    @Override
    default <T> Flux<T> stream(Query query, Function<? super Readable, ? extends T> row) {
        return engine().stream(Work.streaming("stream", query), row);
    }
}
