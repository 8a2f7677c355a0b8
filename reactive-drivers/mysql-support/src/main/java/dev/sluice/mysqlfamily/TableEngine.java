package dev.sluice.mysqlfamily;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** What a table is kept by: MyISAM, Aria, MEMORY and the like undo nothing, not even the rows before one that fails in its statement. */
final class TableEngine {

    private static final String WITHOUT_TRANSACTIONS = """
            select t.ENGINE as engine
            from information_schema.TABLES t
            join information_schema.ENGINES e on e.ENGINE = t.ENGINE
            where t.TABLE_SCHEMA = :schema and cast(t.TABLE_SCHEMA as binary) = cast(:schema as binary)
                and t.TABLE_NAME = :table and cast(t.TABLE_NAME as binary) = cast(:table as binary)
                and e.TRANSACTIONS = 'NO'
            """;

    private TableEngine() {}

    /** Fails where the table has none that can undo. */
    static Mono<Void> requireTransactions(Engine engine, TableName table) {
        Query query = Query.of(WITHOUT_TRANSACTIONS)
                .bindAll(Map.of("schema", Objects.requireNonNull(table.schema()), "table", table.name()));
        return engine.<String>stream(
                        Work.bounded("bulk", query).leavingNothing(),
                        row -> Objects.requireNonNull(row.get("engine", String.class)))
                .next()
                .flatMap(name -> Mono.error(refusal(table, name)));
    }

    private static FeatureNotSupportedException refusal(TableName table, String engine) {
        return new FeatureNotSupportedException(
                ("Loads into table %s cannot be undone when they fail, not even chunk by chunk, as its engine %s has no"
                                + " transactions: use ALTER TABLE ... ENGINE=InnoDB, or write its rows one by one")
                        .formatted(table, engine));
    }
}
