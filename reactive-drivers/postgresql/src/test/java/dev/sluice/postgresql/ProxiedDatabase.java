package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pool.PoolStatistics;
import dev.sluice.query.Query;
import dev.sluice.testkit.fault.FaultProxy;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;

/** The test server behind a proxy that breaks connections, and an administrator's way past the proxy. */
final class ProxiedDatabase implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);

    final FaultProxy proxy;
    final PooledPostgresDriver db;

    private final String application = "faults-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private final PooledPostgresDriver admin;

    private ProxiedDatabase(DatabaseServer server, String options) {
        this.proxy = FaultProxy.to(server.host(), server.port());
        this.db = PostgresDriver.open("r2dbc:postgresql://%s:%s@127.0.0.1:%d/%s?applicationName=%s&%s"
                .formatted(server.user(), server.password(), proxy.port(), server.database(), application, options));
        this.admin = PostgresDriver.open(server.r2dbcUrl() + "?maxSize=2");
    }

    /** A driver on the shared server, with these options in its URL. */
    static ProxiedDatabase open(String options) {
        return on(TestServers.postgresql(), options);
    }

    /** A driver on this server, with these options in its URL. */
    static ProxiedDatabase on(DatabaseServer server, String options) {
        return new ProxiedDatabase(server, options);
    }

    /** One number, asked for past the proxy. */
    long number(String sql) {
        Long number =
                admin.queryOne(Query.of(sql), row -> row.get(0, Long.class)).block(LIMIT);
        return number == null ? 0 : number;
    }

    /** Runs a statement past the proxy. */
    void execute(String sql) {
        admin.update(Query.of(sql)).block(LIMIT);
    }

    /** Ends the server's side of every connection of the driver; how many there were. */
    long kill() {
        return number("select count(pg_terminate_backend(pid)) from pg_stat_activity where " + mine());
    }

    /** How many connections of the driver the server knows in a state like this one. */
    long backends(String states) {
        return number("select count(*) from pg_stat_activity where " + mine() + " and state like '" + states + "'");
    }

    private String mine() {
        return "application_name = '" + application + "'";
    }

    /** Nobody is left on a connection, as many different ones answer as the pool is large, and none is in a transaction. */
    void assertWhole() {
        await("no connection in use", () -> statistics().acquired() == 0);
        sleep(600); // a connection that was in use half a second ago is trusted
        useAll();
        await("no connection in use", () -> statistics().acquired() == 0);
        await("nothing active or in a transaction", () -> backends("active%") + backends("idle in%") == 0);
    }

    /** As many different connections answer as the pool is large; for half a second none of them is checked before it is used. */
    void useAll() {
        int size = statistics().maxSize();
        List<Integer> backends = Flux.range(0, size)
                .flatMap(
                        i -> db.queryOne(
                                Query.of("select pg_backend_pid() from pg_sleep(0.2)"),
                                row -> row.get(0, Integer.class)),
                        size)
                .collectList()
                .block(LIMIT);
        assertThat(backends).doesNotHaveDuplicates().hasSize(size);
    }

    PoolStatistics statistics() {
        PoolStatistics statistics = db.poolStatistics().block(LIMIT);
        if (statistics == null) {
            throw new AssertionError("no statistics");
        }
        return statistics;
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, LIMIT, condition);
    }

    static void await(String what, Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(limit);
            sleep(10);
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        proxy.pass();
        db.close().block(LIMIT);
        admin.close().block(LIMIT);
        proxy.close();
    }
}
