package dev.sluice.benchmarks.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.url.ConnectionUrl;
import dev.sluice.url.Secret;
import java.util.Map;
import java.util.Objects;

/** The same databases by JDBC's drivers. */
final class JdbcUrls {

    private static final int POSTGRESQL_PORT = 5432;
    private static final int MYSQL_PORT = 3306;

    private JdbcUrls() {}

    /** A pool of HikariCP, with the driver's settings that make it fastest. */
    static HikariDataSource pool(Place place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(of(place));
        config.setUsername(place.url().user());
        config.setPassword(password(place.url()));
        config.setMaximumPoolSize(Peer.POOL);
        settings(place.database()).forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }

    /** The URL without user and password. */
    static String of(Place place) {
        ConnectionUrl url = place.url();
        return switch (place.database()) {
            case POSTGRESQL -> "jdbc:postgresql://" + server(url, POSTGRESQL_PORT);
            case MYSQL -> "jdbc:mysql://" + server(url, MYSQL_PORT);
            case MARIADB -> "jdbc:mariadb://" + server(url, MYSQL_PORT);
            case H2 -> "jdbc:h2:%s:%s;DB_CLOSE_DELAY=-1".formatted(url.protocol(), database(url));
            case SQLITE -> "jdbc:sqlite:" + database(url);
        };
    }

    /** What the drivers' documentation advises. */
    static Map<String, String> settings(Database database) {
        return switch (database) {
            case POSTGRESQL -> Map.of("reWriteBatchedInserts", "true");
            case MYSQL ->
                Map.of(
                        "rewriteBatchedStatements", "true",
                        "useServerPrepStmts", "true",
                        "cachePrepStmts", "true",
                        "useCursorFetch", "true");
            case MARIADB -> Map.of("useBulkStmts", "true", "useServerPrepStmts", "true", "cachePrepStmts", "true");
            case H2 -> Map.of();
            case SQLITE ->
                Map.of(
                        "journal_mode", "WAL",
                        "synchronous", "NORMAL",
                        "busy_timeout", "10000",
                        "transaction_mode", "IMMEDIATE");
        };
    }

    static String password(ConnectionUrl url) {
        Secret password = url.password();
        return password == null ? "" : password.reveal().toString();
    }

    private static String server(ConnectionUrl url, int port) {
        return "%s:%d/%s".formatted(url.host(), url.port().orElse(port), database(url));
    }

    private static String database(ConnectionUrl url) {
        return Objects.requireNonNullElse(url.database(), "");
    }
}
