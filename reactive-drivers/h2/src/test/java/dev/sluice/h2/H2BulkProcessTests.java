package dev.sluice.h2;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.testkit.contract.BulkProcessContract;
import dev.sluice.url.ConnectionUrl;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class H2BulkProcessTests implements BulkProcessContract {

    @TempDir
    Path folder;

    private String url() {
        return "r2dbc:h2:file:///%s/written".formatted(folder.toAbsolutePath());
    }

    private <T> T on(Function<H2Driver, Mono<T>> work) {
        PooledH2Driver db = H2Driver.open(ConnectionUrl.parse(url()), DriverOptions.defaults());
        try {
            return Objects.requireNonNull(work.apply(db).block());
        } finally {
            db.close().block();
        }
    }

    @Override
    public String emptyTable() {
        on(
                db -> db.update(
                        Query.of(
                                "create table written (id integer primary key, name varchar(100), amount integer, note varchar(100))")));
        return url();
    }

    @Override
    public long written(String condition) {
        return on(db -> db.queryOne(
                Query.of("select count(*) from written where " + condition), row -> row.get(0, Long.class)));
    }
}
