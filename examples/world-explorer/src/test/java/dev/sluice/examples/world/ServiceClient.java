package dev.sluice.examples.world;

import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A client that has nothing of Reactor Netty in common with the service. */
final class ServiceClient {

    private ServiceClient() {}

    static WebTestClient of(String base) {
        return WebTestClient.bindToServer(new JdkClientHttpConnector())
                .baseUrl(base)
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                .build();
    }

    /** What the service shows there. */
    static String body(WebTestClient client, String uri) {
        return client.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    /** What the service answers to this body of a query. */
    static WebTestClient.ResponseSpec query(WebTestClient client, String body) {
        return client.post()
                .uri("/api/query")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
