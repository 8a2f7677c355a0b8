package dev.sluice.benchmarks;

import dev.sluice.benchmarks.database.Handover;
import dev.sluice.benchmarks.measure.CpuTimeProfiler;
import dev.sluice.benchmarks.measure.MeasuresProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs a plan in rounds: in each, each peer gets its JVM in each scenario, so that the peers take turns and what else the
 * machine does hits each of them.
 */
final class Campaign {

    private final Options given;
    private final Sizes sizes;
    private final String[] handover = Handover.jvmArgs().toArray(String[]::new);
    private final List<RunResult> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Campaign(Options given, Sizes sizes) {
        this.given = given;
        this.sizes = sizes;
    }

    /**
     * Runs all of it. What fails is told at the end, and keeps the others from nothing; but in one JVM it ends the run, because
     * JMH then leaves the failed peer in the place of the next one.
     */
    Campaign run(Plan plan, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (Plan.Cell cell : plan.cells()) {
                for (String peer : cell.peers()) {
                    if (sizes != Sizes.SMOKE || failures.isEmpty()) {
                        run(cell, peer);
                    }
                }
            }
        }
        return this;
    }

    List<RunResult> results() {
        return results;
    }

    /** What failed, and why. */
    List<String> failures() {
        return failures;
    }

    private void run(Plan.Cell cell, String peer) {
        System.out.printf("# %s on %s by %s%n", cell.benchmark(), cell.database(), peer);
        try {
            results.addAll(new Runner(options(cell, peer)).run());
        } catch (RunnerException e) {
            failures.add("%s on %s by %s: %s".formatted(cell.benchmark(), cell.database(), peer, cause(e)));
        }
    }

    private Options options(Plan.Cell cell, String peer) {
        return sizes.on(new OptionsBuilder()
                        .parent(given)
                        .include("^" + Pattern.quote(cell.benchmark()) + "$")
                        .param("database", cell.database())
                        .param("peer", peer)
                        .jvmArgsPrepend(handover)
                        .addProfiler(CpuTimeProfiler.class)
                        .addProfiler(MeasuresProfiler.class)
                        .shouldFailOnError(true))
                .build();
    }

    private static String cause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null || cause.getSuppressed().length > 0) {
            cause = cause.getCause() != null ? cause.getCause() : cause.getSuppressed()[0];
        }
        return cause.toString();
    }
}
