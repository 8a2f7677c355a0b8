package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ForeignPoolContract;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.transaction.TransactionSettings;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

@ExtendWith(LeakWatch.class)
class H2ForeignPoolTests implements ForeignPoolContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Test
    void givesASessionBackWithTheIsolationLevelOfItsOwner() {
        Query level =
                Query.of("select isolation_level from information_schema.sessions where session_id = session_id()");
        Function<QueryDriver, Mono<String>> found = on -> on.queryOne(level, row -> row.get(0, String.class));
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        H2Connections.factory(ConnectionUrl.parse("r2dbc:h2:mem:///isolation?DB_CLOSE_DELAY=-1")
                                .withCredentials("sa", null)))
                .initialSize(0)
                .maxSize(1)
                .postAllocate(connection -> Mono.from(connection
                                .createStatement(
                                        "set session characteristics as transaction isolation level repeatable read")
                                .execute())
                        .flatMap(result -> Mono.from(result.getRowsUpdated()))
                        .then())
                .build());
        H2Driver db = H2Driver.over(pool);
        TransactionSettings serializable = TransactionSettings.defaults().withIsolation(IsolationLevel.SERIALIZABLE);

        assertThat(db.inTransaction(serializable, found::apply).block(LIMIT)).isEqualTo("SERIALIZABLE");
        assertThat(found.apply(db).block(LIMIT)).isEqualTo("REPEATABLE READ");
        db.close().then(pool.disposeLater()).block(LIMIT);
    }
}
