package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTests {

    private static final Score SCORE = new Score(
            "StreamBenchmark.stream",
            "h2",
            "sluice",
            Map.of("rows", "300"),
            10,
            Map.of("time", new Figure(12, 12.5, 0.5, "ms/op"), "units", new Figure(300, 300, null, "units/op")));

    private static final Report REPORT = new Report(
            Instant.EPOCH,
            "--sql \"</script><!-- x\"",
            Machine.here(),
            Map.of("h2", "H2 2.4"),
            Map.of("h2", Map.of("sluice", "defaults")),
            List.of("io.r2dbc:r2dbc-h2 1.1.0"),
            List.of(SCORE),
            List.of());

    @TempDir
    private Path folder;

    @Test
    void thePageHasTheLibraryAndTheDataInIt() throws Exception {
        Path file = folder.resolve("report.html");
        HtmlReport.write(REPORT, file);
        String page = Files.readString(file);
        assertThat(page).contains("ECharts").contains("StreamBenchmark.stream").contains("12.5");
        assertThat(page).doesNotContain("/*LIBRARY*/", "/*DATA*/", "/*STYLE*/", "/*PROGRAM*/");
        assertThat(page).doesNotContain("<script src", "<link");
    }

    @Test
    void nothingInTheDataEndsTheScript() {
        assertThat(HtmlReport.page(REPORT).split("</script>", -1)).hasSize(4);
    }

    @Test
    void theJsonHasEveryFigure() throws Exception {
        Path file = folder.resolve("report.json");
        JsonReport.write(REPORT, file);
        JsonNode read = JsonMapper.shared().readTree(file);
        JsonNode time = read.path("scores").path(0).path("figures").path("time");
        assertThat(time.path("median").asDouble()).isEqualTo(12);
        assertThat(time.path("error").asDouble()).isEqualTo(0.5);
        assertThat(read.path("settings").path("h2").path("sluice").asString()).isEqualTo("defaults");
    }

    @Test
    void theBuildListsTheLibraries() {
        assertThat(Libraries.measured()).anyMatch(library -> library.startsWith("org.postgresql:r2dbc-postgresql "));
    }
}
