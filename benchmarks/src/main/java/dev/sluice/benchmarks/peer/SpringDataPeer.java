package dev.sluice.benchmarks.peer;

import static org.springframework.data.relational.core.query.Criteria.where;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import io.r2dbc.pool.ConnectionPool;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.r2dbc.convert.MappingR2dbcConverter;
import org.springframework.data.r2dbc.convert.R2dbcCustomConversions;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.dialect.DialectResolver;
import org.springframework.data.r2dbc.dialect.R2dbcDialect;
import org.springframework.data.r2dbc.mapping.R2dbcMappingContext;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.data.relational.core.query.Query;
import org.springframework.data.relational.core.query.Update;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring Data's {@code R2dbcEntityTemplate} on r2dbc-pool: the rows are its entities, and it writes the statements. */
final class SpringDataPeer extends ReactiveReads implements Writes, Transactions {

    private static final String KEY = "id";

    private final ConnectionPool pool;
    private final R2dbcEntityTemplate template;
    private final TransactionalOperator transactions;

    private SpringDataPeer(ConnectionPool pool, List<?> converters) {
        this.pool = pool;
        this.template = template(pool, DialectResolver.getDialect(pool), converters);
        this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(pool));
    }

    static SpringDataPeer open(Place place) {
        return new SpringDataPeer(Connections.atDefaults(place), converters(place.database()));
    }

    /** What entities need beside the dialect's own converters. */
    static List<?> converters(Database database) {
        return database.isMySql() ? List.of(new DateTimeToMoment()) : List.of();
    }

    /** As Spring's own configuration makes it. */
    private static R2dbcEntityTemplate template(ConnectionPool pool, R2dbcDialect dialect, List<?> converters) {
        DatabaseClient client = DatabaseClient.builder()
                .connectionFactory(pool)
                .bindMarkers(dialect.getBindMarkersFactory())
                .build();
        R2dbcCustomConversions conversions = R2dbcCustomConversions.of(dialect, converters);
        R2dbcMappingContext mapping = R2dbcMappingContext.forQuotedIdentifiers(new Tables());
        mapping.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        return new R2dbcEntityTemplate(client, dialect, new MappingR2dbcConverter(mapping, conversions));
    }

    @Override
    public Mono<Sample> query(int key) {
        return template.selectOne(of(key), Sample.class);
    }

    @Override
    public Flux<Sample> rows(int lastKey) {
        return template.select(Query.query(where(KEY).lessThanOrEquals(lastKey)), Sample.class);
    }

    @Override
    public Calls insert() {
        return new ReactiveCalls(key -> template.insert(Entry.of(key)).map(written -> 1L));
    }

    @Override
    public Calls update() {
        return new ReactiveCalls(key -> set(key, "price", Entry.of(key).price()));
    }

    @Override
    public Calls upsert() {
        return new ReactiveCalls(key -> template.upsert(Entry.of(key)).map(written -> 1L));
    }

    @Override
    public Calls transaction() {
        return new ReactiveCalls(key -> five(new FiveStatements(key)).as(transactions::transactional));
    }

    private Mono<Long> five(FiveStatements five) {
        return Flux.concat(
                        template.selectOne(of(five.key()), Entry.class).map(found -> 1L),
                        set(five.key(), "price", five.price()),
                        set(five.key(), "name", five.name()),
                        template.insert(five.other()).map(written -> 1L),
                        template.delete(of(five.other().id()), Entry.class))
                .reduce(0L, Long::sum);
    }

    private Mono<Long> set(int key, String column, Object value) {
        return template.update(of(key), Update.update(column, value), Entry.class);
    }

    private static Query of(int key) {
        return Query.query(where(KEY).is(key));
    }

    @Override
    public void close() {
        pool.disposeLater().block(LONGEST);
    }

    /** They are not named as the entities are. */
    private static final class Tables implements NamingStrategy {

        @Override
        public String getTableName(Class<?> entity) {
            return entity == Sample.class ? Database.ROWS : Database.ENTRIES;
        }
    }

    /** MySQL has no type for a time with its zone. */
    @ReadingConverter
    private static final class DateTimeToMoment implements Converter<LocalDateTime, OffsetDateTime> {

        @Override
        public OffsetDateTime convert(LocalDateTime stored) {
            return stored.atOffset(ZoneOffset.UTC);
        }
    }
}
