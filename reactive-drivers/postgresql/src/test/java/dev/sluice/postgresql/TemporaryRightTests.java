package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkRows;
import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Loads of a user who may not make temporary tables. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class TemporaryRightTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ConnectionUrl SERVER =
            ConnectionUrl.parse(TestServers.postgresql().r2dbcUrl());
    private static final String NAME = "loader_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private static final TableName ITEM = TableName.of("item");

    private static PooledPostgresDriver admin;
    private static PooledPostgresDriver db;

    @BeforeAll
    static void open() {
        admin = PostgresDriver.open(SERVER, DriverOptions.defaults());
        run(admin, "create role %s login password 'works'".formatted(NAME));
        run(admin, "create database %s owner %s".formatted(NAME, NAME));
        run(admin, "revoke temporary on database %1$s from public, %1$s".formatted(NAME));
        ConnectionUrl url = SERVER.withDatabase(NAME).withCredentials(NAME, "works");
        db = PostgresDriver.open(url, DriverOptions.defaults());
        run(db, "create table item (id integer primary key, n integer)");
    }

    @AfterAll
    static void close() {
        db.close().block(LIMIT);
        run(admin, "drop database " + NAME);
        run(admin, "drop role " + NAME);
        admin.close().block(LIMIT);
    }

    @Test
    void onlyInsertsNeedNone() {
        assertThat(db.bulkInsert(ITEM, rows(1)).block(LIMIT).rows()).isEqualTo(2);

        assertRefused(db.bulkUpsert(ITEM, rows(2), Conflict.onPrimaryKey()));
        assertRefused(db.bulkUpdate(ITEM, List.of("id"), rows(2)));
        assertRefused(db.bulkDelete(ITEM, BulkRows.of(List.of("id"), Flux.<Object[]>just(new Object[] {1}))));

        assertThat(db.queryOne(Query.of("select sum(n) from item"), row -> row.get(0, Integer.class))
                        .block(LIMIT))
                .isEqualTo(2);
    }

    private static BulkRows rows(int n) {
        return BulkRows.of(List.of("id", "n"), Flux.<Object[]>just(new Object[] {1, n}, new Object[] {2, n}));
    }

    private static void assertRefused(BulkOperation load) {
        assertThatThrownBy(() -> load.block(LIMIT))
                .hasMessageContaining("permission denied to create temporary tables")
                .hasRootCauseInstanceOf(R2dbcPermissionDeniedException.class);
    }

    private static void run(PooledPostgresDriver driver, String sql) {
        driver.update(Query.of(sql)).block(LIMIT);
    }
}
