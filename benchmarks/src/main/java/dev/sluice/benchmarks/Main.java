package dev.sluice.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * JMH's command line, with one PostgreSQL server for all its forks, CPU time and allocations beside the time on the clock,
 * and rounds: all of it is run {@code -Dsluice.bench.rounds} times, so that the subjects take turns and what the machine
 * does meanwhile hits each of them.
 */
public final class Main {

    private static final List<String> QUESTIONS = List.of("-h", "-l", "-lp", "-lprof", "-lrf");

    private Main() {}

    /** Runs what JMH's arguments choose, all of it without any. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).stream().anyMatch(QUESTIONS::contains)) {
            org.openjdk.jmh.Main.main(args);
            return;
        }
        Summary.print(run(options(args), Integer.getInteger("sluice.bench.rounds", 3)));
    }

    private static List<RunResult> run(Options options, int rounds) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            results.addAll(new Runner(options).run());
        }
        return results;
    }

    private static Options options(String[] args) throws CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(args);
        List<String> jvmArgs = new ArrayList<>(given.getJvmArgsAppend().orElse(List.of()));
        boolean onlyH2 = given.getIncludes().stream().anyMatch(include -> include.contains("H2"));
        if (!onlyH2) {
            jvmArgs.addAll(Servers.forForks());
        }
        return new OptionsBuilder()
                .parent(given)
                .jvmArgsAppend(jvmArgs.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTimeProfiler.class)
                .shouldFailOnError(true)
                .build();
    }
}
