package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmarks read what they say they read; how long it takes is of no interest here. */
class BenchmarksTests {

    @Test
    void readsPostgresWithEverySubject() throws RunnerException {
        assertThat(run("PostgresBenchmark")).hasSize(8);
    }

    @Test
    void readsH2WithEverySubject() throws RunnerException {
        assertThat(run("H2Benchmark")).hasSize(8);
    }

    @Test
    void readsSqliteWithEverySubject() throws RunnerException {
        assertThat(run("SqliteBenchmark")).hasSize(6);
    }

    @Test
    void readsSqliteWhileItIsWritten() throws RunnerException {
        assertThat(run("SqliteMixedBenchmark")).hasSize(4);
    }

    @Test
    void writesSqliteWithEverySubject() throws RunnerException {
        assertThat(run("SqliteInsertBenchmark")).hasSize(2);
    }

    @Test
    void writesManyRowsWithEverySubject() throws RunnerException {
        assertThat(run("PostgresBulkBenchmark")).hasSize(5);
        assertThat(run("MySqlFamilyBulkBenchmark")).hasSize(4);
        assertThat(run("SqliteBulkBenchmark")).hasSize(4);
    }

    @Test
    void looksAtASchemaWithEverySubject() throws RunnerException {
        assertThat(run("IntrospectionBenchmark")).hasSize(2);
    }

    private static Collection<RunResult> run(String benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark)
                        .param("rows", "3000")
                        .param("queries", "100")
                        .param("tables", "20")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .addProfiler(CpuTimeProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }
}
