package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Handover;
import dev.sluice.benchmarks.database.Places;
import dev.sluice.url.ConnectionUrl;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTests {

    private static final String URL = "r2dbc:secret://ann:hush@localhost/db";

    @Test
    void takesItsOptionsAndLeavesTheOthersToJmh() {
        CommandLine line = CommandLine.parse(
                List.of("Stream", "--rounds", "2", "-i", "3", "--sql", "select 1", "--duration", "500ms"));
        assertThat(line.rounds()).isEqualTo(2);
        assertThat(line.sql()).contains("select 1");
        assertThat(line.duration()).isEqualTo(Duration.ofMillis(500));
        assertThat(line.jmh()).containsExactly("Stream", "-i", "3");
    }

    @Test
    void readsSecondsAndMinutes() {
        assertThat(CommandLine.parse(List.of("--duration", "10s")).duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(CommandLine.parse(List.of("--duration", "2m")).duration()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void saysWhichOptionLacksItsValue() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("--url")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--url needs a value");
    }

    @Test
    void showsNoSecrets() {
        assertThat(CommandLine.shown(List.of("--url", URL, "--sql", "select 1")))
                .isEqualTo("--url r2dbc:secret://ann:***@localhost/db --sql \"select 1\"");
    }

    @Test
    void forksLearnOfSecretsByAFile() {
        Places.use("secret", Database.POSTGRESQL, ConnectionUrl.parse(URL));
        assertThat(Handover.jvmArgs()).hasSize(1).noneMatch(argument -> argument.contains("hush"));
    }
}
