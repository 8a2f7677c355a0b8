package dev.sluice.examples.world;

import dev.sluice.testkit.fault.FaultProxy;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LostDatabaseTests {

    private static final DatabaseServer SERVER = TestServers.postgresql();
    private static final FaultProxy PROXY = FaultProxy.to(SERVER.host(), SERVER.port());

    private final WebTestClient client;

    LostDatabaseTests(@LocalServerPort int port) {
        this.client = ServiceClient.of("http://127.0.0.1:" + port);
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add(
                "sluice.url",
                () -> "r2dbc:postgresql://%s:%s@127.0.0.1:%d/%s"
                        .formatted(SERVER.user(), SERVER.password(), PROXY.port(), SERVER.database()));
    }

    @AfterAll
    static void end() {
        PROXY.close();
    }

    @Test
    void isUnhealthyWhileTheDatabaseIsGone() {
        health(200, "UP");
        PROXY.refuse();
        PROXY.reset();
        health(503, "DOWN"); // the first to look may still have a connection to lose
        health(503, "DOWN").jsonPath("$.problem.reason").isEqualTo("could not connect");
        PROXY.accept();
        health(200, "UP");
    }

    private WebTestClient.BodyContentSpec health(int code, String status) {
        return client.get()
                .uri("/api/health")
                .exchange()
                .expectStatus()
                .isEqualTo(code)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status);
    }
}
