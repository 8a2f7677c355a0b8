package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.testkit.server.TestServers;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PostgresExplorerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String SCRATCH = """
            drop schema if exists explored cascade;
            create schema explored;
            create table explored.kept (id int);
            insert into explored.kept values (1);
            create sequence explored.ids;
            create function explored.add() returns int language sql
                as 'insert into explored.kept values (2) returning id';
            """;

    private final String base;
    private final WebTestClient client;
    private final ConnectionPoolDriver pool;
    private final QueryDriver queries;

    PostgresExplorerTests(@LocalServerPort int port, @Autowired OpenDatabase database) {
        this.base = "http://127.0.0.1:" + port;
        this.client = ServiceClient.of(base);
        this.pool = database.driver().capability(ConnectionPoolDriver.class).orElseThrow();
        this.queries = database.driver().capability(QueryDriver.class).orElseThrow();
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("sluice.url", () -> TestServers.postgresql().r2dbcUrl());
    }

    @Test
    void createsNothingInADatabaseThatIsThere() {
        assertThat(count("select count(*) from pg_tables where tablename = 'unicode_block'")
                        .block(PATIENCE))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into explored.kept values (2)",
                "delete from explored.kept",
                "update explored.kept set id = 2",
                "truncate explored.kept",
                "create table explored.made (id int)",
                "drop table explored.kept",
                "with added as (insert into explored.kept values (2) returning id) select id from added",
                "with gone as (delete from explored.kept returning id) select id from gone",
                "select id into explored.made from explored.kept",
                "select id from explored.kept for update",
                "explain analyze insert into explored.kept values (2)",
                "explain analyze create table explored.made as select 1",
                "select explored.add()",
                "select nextval('explored.ids')",
                "do $$ begin insert into explored.kept values (2); end $$",
                "lock table explored.kept",
                "copy (select 1) to program 'true'",
                "set transaction read write",
                "commit",
            })
    void refusesWhatDoesNotOnlyRead(String sql) {
        queries.script(SCRATCH, 0).blockLast(PATIENCE);
        refused(sql, 403)
                .jsonPath("$.sqlState")
                .isEqualTo("25006")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).containsAnyOf("only reads", "read-only"));
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; delete from explored.kept",
                "commit; delete from explored.kept",
                "/* ' */ select 1; delete from explored.kept --'",
                "select E'\\\\\\\\'; delete from explored.kept --'",
            })
    void refusesSeveralStatements(String sql) {
        queries.script(SCRATCH, 0).blockLast(PATIENCE);
        refused(sql, 400)
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("found 2"));
        assertNothingWritten();
    }

    @Test
    void doesNotLetAQueryMakeItsTransactionWrite() {
        queries.script(SCRATCH, 0).blockLast(PATIENCE);
        refused("select set_config('transaction_read_only', 'off', true), explored.add()", 400);
        assertNothingWritten();
    }

    @Test
    void readsInATransactionThatIsReadOnly() {
        ServiceClient.query(client, "{\"sql\": \"select current_setting('transaction_read_only') as setting\"}")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("{\"setting\":\"on\"}\n");
    }

    @Test
    void streamsEveryRowOfALongResult() {
        ServiceClient.query(client, "{\"sql\": \"select generate_series(1, 100000) as n\"}")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body.lines()).hasSize(100_000).last().isEqualTo("{\"n\":100000}"));
    }

    @Test
    void stopsTheServerWhenTheClientGoesBeforeTheFirstRow() {
        LostClient.leavesDuring(base, "select pg_sleep(60)", pool);
        await(sessions("pg_sleep", "state = 'active'"), 0);
        await(sessions("", "state like 'idle in transaction%'"), 0);
    }

    @Test
    void stopsTheServerWhenTheClientGoesAmongTheRows() throws IOException {
        LostClient.awaitAcquired(pool, 0);
        try (Socket socket = LostClient.send(base, "select generate_series(1, 100000000) as lost")) {
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }
        await(sessions("as lost", "state = 'active'"), 0);
        await(sessions("", "state like 'idle in transaction%'"), 0);
        LostClient.awaitAcquired(pool, 0);
    }

    @Test
    void letsTheCursorWaitForAClientThatDoesNotRead() throws IOException {
        LostClient.awaitAcquired(pool, 0);
        try (Socket socket = LostClient.send(base, "select generate_series(1, 100000000) as slow")) {
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
            // A hundred million rows would keep the server busy for longer than these looks take.
            Mono<Long> waiting = sessions("as slow", "wait_event = 'ClientRead'");
            await(
                    waiting.repeatWhen(ended -> ended.take(4).delayElements(Duration.ofMillis(200)))
                            .reduce(Math::min),
                    1);
        }
        LostClient.awaitAcquired(pool, 0);
    }

    private WebTestClient.BodyContentSpec refused(String sql, int status) {
        String body = "{\"sql\": \"%s\"}".formatted(sql);
        return ServiceClient.query(client, body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
    }

    private void assertNothingWritten() {
        assertThat(count("select sum(id) from explored.kept").block(PATIENCE)).isOne();
        assertThat(count("select count(*) from pg_tables where schemaname = 'explored'")
                        .block(PATIENCE))
                .isOne();
        assertThat(count("select count(*) from explored.ids where is_called").block(PATIENCE))
                .isZero();
    }

    private Mono<Long> sessions(String text, String condition) {
        return count(
                "select count(*) from pg_stat_activity where query like '%%%s%%' and pid <> pg_backend_pid() and %s"
                        .formatted(text, condition));
    }

    private Mono<Long> count(String sql) {
        return queries.queryOne(Query.of(sql), row -> row.get(0, Long.class));
    }

    private static void await(Mono<Long> count, long wanted) {
        count.repeatWhen(ended -> ended.delayElements(Duration.ofMillis(20)))
                .filter(now -> now == wanted)
                .blockFirst(PATIENCE);
    }
}
