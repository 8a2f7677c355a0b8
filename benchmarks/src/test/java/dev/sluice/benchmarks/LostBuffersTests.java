package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.report.Score;
import dev.sluice.testkit.watch.LeakWatch;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That Sluice loses none of Netty's buffers in the scenarios, those that give statements up half-way included. The bare drivers
 * do lose some there, which is why buffers are followed while Sluice runs alone.
 */
class LostBuffersTests {

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    @BeforeEach
    void followEveryBuffer() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @AfterEach
    void followNoMore() {
        ResourceLeakDetector.setLevel(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void noneIsLostBySluice(String database) throws Exception {
        List<String> all = List.of("--smoke", "-p", "database=" + database, "-p", "peer=sluice");
        try (LeakWatch watch = LeakWatch.start()) {
            Report report = Harness.run(CommandLine.parse(all), CommandLine.shown(all));
            assertThat(report.failures()).isEmpty();
            assertThat(report.scores())
                    .extracting(Score::scenario)
                    .contains("CancelBenchmark.cancel", "FirstRowBenchmark.firstRow", "SlowConsumerBenchmark.pause");
            assertThat(watch.findings()).isEmpty();
        }
    }
}
