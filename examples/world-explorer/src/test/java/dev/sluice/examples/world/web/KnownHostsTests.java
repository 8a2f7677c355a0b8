package dev.sluice.examples.world.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTests {

    private final KnownHosts loopback = new KnownHosts(Set.of());

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "LOCALHOST", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    void knowsTheLoopbackNames(String host) {
        assertThat(loopback.knows(List.of(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost.example", "example:8080", "127.0.0.1.example", "[::2]:8080", "localhost@example"})
    void knowsNoOthers(String host) {
        assertThat(loopback.knows(List.of(host))).isFalse();
    }

    @Test
    void wantsExactlyOneName() {
        assertThat(loopback.knows(List.of())).isFalse();
        assertThat(loopback.knows(List.of("localhost", "example"))).isFalse();
    }

    @Test
    void knowsWhatItIsTold() {
        assertThat(new KnownHosts(Set.of("Explorer.example")).knows(List.of("explorer.example:80")))
                .isTrue();
        assertThat(new KnownHosts(Set.of("*")).knows(List.of("anything"))).isTrue();
    }
}
