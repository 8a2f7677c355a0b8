package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import io.r2dbc.pool.ConnectionPool;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** jOOQ on R2DBC, with plain SQL, on r2dbc-pool at its defaults. */
final class JooqPeer extends ReactivePeer {

    private final ConnectionPool pool;
    private final DSLContext dsl;
    private final JooqSamples samples;

    private JooqPeer(Place place, ConnectionPool pool) {
        super(place.database().texts(index -> "?"));
        this.pool = pool;
        this.dsl = DSL.using(pool, dialect(place.database()));
        this.samples = new JooqSamples(place.database());
    }

    static JooqPeer open(Place place) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        return new JooqPeer(place, Connections.atDefaults(place));
    }

    static SQLDialect dialect(Database database) {
        return switch (database) {
            case POSTGRESQL -> SQLDialect.POSTGRES;
            case MYSQL -> SQLDialect.MYSQL;
            case MARIADB -> SQLDialect.MARIADB;
            case H2 -> SQLDialect.H2;
            case SQLITE -> SQLDialect.SQLITE;
        };
    }

    @Override
    Flux<Sample> rows(String sql, int lastKey) {
        return Flux.from(samples.typed(dsl.resultQuery(sql, lastKey))).map(samples::of);
    }

    @Override
    Mono<Sample> row(String sql, int key) {
        return Mono.from(samples.typed(dsl.resultQuery(sql, key))).map(samples::of);
    }

    @Override
    Flux<Long> read(String sql) {
        return Flux.from(dsl.resultQuery(sql)).map(JooqPeer::everyValue);
    }

    @Override
    Steps steps() {
        return on(dsl);
    }

    @Override
    Mono<Long> inTransaction(Function<Steps, Mono<Long>> work) {
        return Mono.from(dsl.transactionPublisher(transaction -> work.apply(on(transaction.dsl()))));
    }

    private Steps on(DSLContext context) {
        return new Steps() {
            @Override
            public Mono<Long> update(String sql, Object... values) {
                return Mono.from(context.query(sql, values)).map(Integer::longValue);
            }

            @Override
            public Mono<Long> find(String sql, Object value) {
                return Mono.from(samples.priced(context.resultQuery(sql, value)))
                        .map(JooqPeer::everyValue);
            }
        };
    }

    private static long everyValue(Record row) {
        for (int i = 0; i < row.size(); i++) {
            row.get(i);
        }
        return 1;
    }

    @Override
    public void close() {
        pool.disposeLater().block(LONGEST);
    }
}
