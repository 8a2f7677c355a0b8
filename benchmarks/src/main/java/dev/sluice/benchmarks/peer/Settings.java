package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.database.Database;
import java.util.Map;
import java.util.TreeMap;

/** How each peer is set up, in words for the report. */
final class Settings {

    private static final String R2DBC_POOL = ", r2dbc-pool of %d".formatted(Peer.POOL);
    private static final String HIKARI = "HikariCP of %d".formatted(Peer.POOL);

    private Settings() {}

    static String sluice(Database any) {
        return "DriverRegistry.open(url), its own pool of %d, otherwise defaults; a Query for each call"
                .formatted(Peer.POOL);
    }

    static String raw(Database any) {
        return "the R2DBC driver by hand at its defaults" + R2DBC_POOL;
    }

    static String rawBest(Database database) {
        return "the R2DBC driver by hand, %s, fetch size %d for streams".formatted(best(database), Peer.FETCH_SIZE)
                + R2DBC_POOL;
    }

    static String rawElastic(Database database) {
        return rawBest(database) + ", subscribed to on Schedulers.boundedElastic(), because the driver blocks";
    }

    static String rawValues(Database any) {
        return "the R2DBC driver by hand at its defaults, statements of %d rows in one transaction"
                .formatted(Peer.CHUNK);
    }

    static String rawAdd(Database any) {
        return "the R2DBC driver by hand at its defaults, Statement.add() with %d bindings, one transaction"
                .formatted(Peer.CHUNK);
    }

    static String rawAddOnce(Database any) {
        return "the R2DBC driver by hand at its defaults, Statement.add() with all bindings of a load, one transaction";
    }

    static String spring(Database database) {
        return "DatabaseClient with named parameters at its defaults, TransactionalOperator"
                + R2DBC_POOL
                + springOnSqlite(database);
    }

    static String springData(Database database) {
        return "R2dbcEntityTemplate at its defaults%s: selectOne, select, insert and upsert of entities, update and delete"
                        .formatted(
                                SpringDataPeer.converters(database).isEmpty() ? "" : " and a converter of date-times")
                + " by queries, TransactionalOperator"
                + R2DBC_POOL
                + springOnSqlite(database);
    }

    static String jooq(Database any) {
        return "DSLContext.resultQuery with plain SQL on R2DBC at its defaults, transactionPublisher" + R2DBC_POOL;
    }

    static String vertx(Database any) {
        return "single statements by a pipelined client of %d connections, streams by RowStream of %d and"
                        .formatted(Peer.POOL, Peer.FETCH_SIZE)
                + " transactions on a pool of %d, cachePreparedStatements, executeBatch of %d"
                        .formatted(Peer.POOL, Peer.CHUNK);
    }

    static String jdbc(Database database) {
        return "%s, platform threads, %s, fetch size %d, batches of %d"
                .formatted(HIKARI, jdbcOptions(database), Peer.FETCH_SIZE, Peer.CHUNK);
    }

    static String jdbcVirtual(Database database) {
        return "%s, a virtual thread for each caller, %s".formatted(HIKARI, jdbcOptions(database));
    }

    static String jdbcCopy(Database any) {
        return "pgjdbc's CopyManager, text, in one transaction";
    }

    static String crawler(Database any) {
        return "SchemaCrawler over JDBC with its plugin for PostgreSQL, level standard, which tells less than a"
                + " snapshot of Sluice";
    }

    static String jooqMeta(Database any) {
        return "jOOQ's Meta over JDBC, " + HIKARI + "; tables, columns, references and indexes";
    }

    private static String springOnSqlite(Database database) {
        return database == Database.SQLITE ? ", r2dbc-sqlite-spring" : "";
    }

    private static String best(Database database) {
        return words(Connections.best(database));
    }

    private static String jdbcOptions(Database database) {
        return words(JdbcUrls.settings(database));
    }

    private static String words(Map<String, String> options) {
        return options.isEmpty() ? "defaults" : new TreeMap<>(options).toString();
    }
}
