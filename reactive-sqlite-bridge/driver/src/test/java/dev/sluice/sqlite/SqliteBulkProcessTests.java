package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.BulkCrashContract;
import dev.sluice.url.ConnectionUrl;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class SqliteBulkProcessTests implements BulkCrashContract {

    @TempDir
    Path folder;

    private String url() {
        return "r2dbc:sqlite:///%s/written.db".formatted(folder.toAbsolutePath());
    }

    private <T> T on(Function<SqliteDriver, Mono<T>> work) {
        PooledSqliteDriver db = SqliteDriver.open(ConnectionUrl.parse(url()), DriverOptions.defaults());
        try {
            return Objects.requireNonNull(work.apply(db).block());
        } finally {
            db.close().block();
        }
    }

    @Override
    public String emptyTable() {
        on(db -> db.update(
                Query.of("create table written (id integer primary key, name text, amount integer, note text)")));
        return url();
    }

    @Override
    public long written(String condition) {
        return on(db -> db.queryOne(
                Query.of("select count(*) from written where " + condition),
                row -> ((Number) Objects.requireNonNull(row.get(0))).longValue()));
    }

    @Override
    public void assertInOrder() {
        String order = on(db -> db.queryOne(Query.of("pragma integrity_check"), row -> row.get(0, String.class)));
        assertThat(order).isEqualTo("ok");
    }
}
