package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.report.Score;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That every peer reads and writes in every scenario what it should; how long it takes is of no interest here. */
class BenchmarksTests {

    @Test
    void everyPeerReadsAndWritesTheSameOnPostgres() throws Exception {
        Report report = smoke("-p", "database=postgresql");
        assertThat(peers(report, "StreamBenchmark.stream"))
                .contains("sluice", "raw", "raw-best", "database-client", "spring-data", "jooq", "vertx", "jdbc");
        assertThat(peers(report, "BulkInsertBenchmark.load"))
                .containsExactlyInAnyOrder(
                        "sluice", "raw-values", "raw-add", "raw-add-once", "vertx", "jdbc", "jdbc-copy");
        assertThat(peers(report, "SnapshotBenchmark.snapshot"))
                .containsExactlyInAnyOrder("sluice", "schemacrawler", "jooq-meta");
        assertThat(peers(report, "CancelBenchmark.cancel"))
                .contains("sluice", "raw", "vertx", "jdbc")
                .doesNotContain("spring-data");
    }

    @Test
    void everyPeerReadsAndWritesTheSameOnMariaDb() throws Exception {
        Report report = smoke("-p", "database=mariadb");
        assertThat(peers(report, "WriteBenchmark.upsert"))
                .contains("sluice", "raw", "raw-best", "database-client", "spring-data", "jooq", "vertx", "jdbc");
    }

    @Test
    void everyPeerReadsAndWritesTheSameOnH2() throws Exception {
        Report report = smoke("-p", "database=h2");
        assertThat(peers(report, "PointQueryBenchmark.pointQuery"))
                .contains("sluice", "raw", "raw-best", "raw-elastic", "database-client", "spring-data", "jooq", "jdbc");
        assertThat(peers(report, "CancelBenchmark.cancel")).isEmpty();
    }

    @Test
    void everyPeerReadsAndWritesTheSameOnSqlite() throws Exception {
        Report report = smoke("-p", "database=sqlite");
        assertThat(peers(report, "MixedBenchmark.read"))
                .containsExactlyInAnyOrder("sluice", "raw", "database-client", "spring-data", "jooq", "jdbc");
        assertThat(peers(report, "BulkInsertBenchmark.load"))
                .containsExactlyInAnyOrder("sluice", "raw-values", "raw-add", "raw-add-once", "jdbc");
    }

    @Test
    void anotherDriverOfSluiceIsFoundByItsUrl() throws Exception {
        Report report = smoke("--url", "r2dbc:own:mem:///own?DB_CLOSE_DELAY=-1", "--like", "h2");
        assertThat(report.scores())
                .isNotEmpty()
                .allMatch(score -> score.database().equals("own"));
        assertThat(report.scores()).allMatch(score -> score.peer().equals("sluice"));
        assertThat(scenarios(report)).contains("StreamBenchmark.stream", "TransactionBenchmark.transaction");
    }

    @Test
    void aStatementOfOnesOwnNeedsNoCode() throws Exception {
        String sql = "select 1 union all select 2";
        Report report = smoke("--url", "r2dbc:h2:mem:///other?DB_CLOSE_DELAY=-1", "--sql", sql);
        assertThat(peers(report, "SqlBenchmark.sql"))
                .contains("sluice", "raw", "raw-best", "database-client", "jooq", "jdbc");
        assertThat(report.scores())
                .allSatisfy(score ->
                        assertThat(score.figures().get("rows").median()).isEqualTo(2));
    }

    @Test
    void runsOnlyWhatWasChosen() throws Exception {
        Report report = smoke("Stream.*stream", "Snapshot", "-p", "database=h2", "-p", "peer=sluice,jdbc");
        assertThat(report.scores())
                .extracting(Score::scenario, Score::peer, Score::iterations)
                .containsExactlyInAnyOrder(
                        tuple("StreamBenchmark.stream", "sluice", 1),
                        tuple("StreamBenchmark.stream", "jdbc", 1),
                        tuple("SnapshotBenchmark.snapshot", "sluice", 1));
    }

    private static Report smoke(String... arguments) throws Exception {
        List<String> all =
                Stream.concat(Stream.of("--smoke"), Stream.of(arguments)).toList();
        Report report = Harness.run(CommandLine.parse(all), CommandLine.shown(all));
        assertThat(report.failures()).isEmpty();
        return report;
    }

    private static Set<String> peers(Report report, String scenario) {
        return report.scores().stream()
                .filter(score -> score.scenario().equals(scenario))
                .map(Score::peer)
                .collect(Collectors.toSet());
    }

    private static Set<String> scenarios(Report report) {
        return report.scores().stream().map(Score::scenario).collect(Collectors.toSet());
    }
}
