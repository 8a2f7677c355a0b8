package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.testkit.server.TestServers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"sluice.fetch-size=2", "sluice.fetch-timeout=2s", "sluice.transaction-timeout=4s"})
class DeadlineTests {

    private final WebTestClient client;
    private final ConnectionPoolDriver pool;

    DeadlineTests(@LocalServerPort int port, @Autowired OpenDatabase database) {
        this.client = ServiceClient.of("http://127.0.0.1:" + port);
        this.pool = database.driver().capability(ConnectionPoolDriver.class).orElseThrow();
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("sluice.url", () -> TestServers.postgresql().r2dbcUrl());
    }

    @Test
    void answersWithAProblemWhenNoRowComesInTime() {
        ServiceClient.query(client, "{\"sql\": \"select pg_sleep(60)\"}")
                .expectStatus()
                .isEqualTo(504)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Gateway Timeout")
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail)
                                .isEqualTo(
                                        "No row came within the fetch deadline of PT2S although rows were requested"));
        LostClient.awaitAcquired(pool, 0);
    }

    @Test
    void saysInTheLastLineThatTheNextRowDidNotComeInTime() {
        lateAfter(
                2,
                "select n from generate_series(1, 4) as n where n < 3 or pg_sleep(60) is not null",
                "fetch deadline of PT2S");
    }

    @Test
    void saysInTheLastLineThatItTookTooLongAltogether() {
        lateAfter(
                2,
                "select pg_sleep(0.05)::text as slept from generate_series(1, 100000)",
                "transaction did not end within its deadline of PT4S");
    }

    private void lateAfter(int rows, String sql, String why) {
        ServiceClient.query(client, "{\"sql\": \"%s\"}".formatted(sql))
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_NDJSON)
                .expectBody(String.class)
                .value(body -> {
                    assertThat(body.lines()).hasSizeGreaterThan(rows);
                    assertThat(body.lines().limit(rows)).noneMatch(line -> line.contains("error"));
                    assertThat(body.lines())
                            .last()
                            .asString()
                            .startsWith("{\"error\":{\"title\":\"Gateway Timeout\",\"status\":504,")
                            .contains(why);
                });
        LostClient.awaitAcquired(pool, 0);
    }
}
