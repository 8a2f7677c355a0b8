package dev.sluice.examples.world.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses requests that address this service by a name it does not have. A page on the internet can point its own name to
 * the loopback address and would then be of the same origin as this service; the name in the request gives it away.
 */
public final class KnownHosts implements WebFilter {

    private static final String ANY = "*";

    private static final byte[] REFUSAL = """
            {"title":"Unknown host","status":421,"detail":"This service answers to loopback names only; add others with \
            --sluice.allowed-hosts"}""".getBytes(StandardCharsets.UTF_8);

    private final Set<String> names;

    /**
     * Knows the loopback names, and others.
     *
     * @param others without ports; {@code *} lets every name pass
     */
    public KnownHosts(Set<String> others) {
        this.names = Stream.concat(Stream.of("localhost", "127.0.0.1", "[::1]"), others.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return knows(exchange.getRequest().getHeaders().getOrDefault(HttpHeaders.HOST, List.of()))
                ? chain.filter(exchange)
                : refuse(exchange.getResponse());
    }

    boolean knows(List<String> hosts) {
        return names.contains(ANY) || (hosts.size() == 1 && names.contains(withoutPort(hosts.get(0))));
    }

    private static String withoutPort(String host) {
        int port = host.indexOf(':', host.lastIndexOf(']') + 1);
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    private static Mono<Void> refuse(ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.MISDIRECTED_REQUEST);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(REFUSAL)));
    }
}
