package dev.sluice.benchmarks.report;

import dev.sluice.benchmarks.measure.CpuTimeProfiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Makes scores of JMH's results: the iterations of all rounds together. */
public final class Scores {

    /** What JMH's profiler for the garbage collector calls the bytes that an operation allocates. */
    private static final String GC_BYTES = "gc.alloc.rate.norm";

    private record Key(String scenario, String database, String peer, Map<String, String> params) {

        static Key of(BenchmarkParams benchmark) {
            Map<String, String> params = new TreeMap<>();
            benchmark.getParamsKeys().forEach(name -> params.put(name, benchmark.getParam(name)));
            String database = params.remove("database");
            String peer = params.remove("peer");
            return new Key(
                    scenario(benchmark.getBenchmark()),
                    database == null ? "" : database,
                    peer == null ? "" : peer,
                    params);
        }

        /** The names of class and method. */
        private static String scenario(String benchmark) {
            return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
        }
    }

    private Scores() {}

    /** In the order in which they came first. */
    public static List<Score> of(Collection<RunResult> results) {
        Map<Key, List<IterationResult>> iterations = new LinkedHashMap<>();
        for (RunResult result : results) {
            iterations
                    .computeIfAbsent(Key.of(result.getParams()), any -> new ArrayList<>())
                    .addAll(result.getBenchmarkResults().stream()
                            .flatMap(fork -> fork.getIterationResults().stream())
                            .toList());
        }
        return iterations.entrySet().stream()
                .map(entry -> score(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Score score(Key key, List<IterationResult> iterations) {
        Map<String, List<Double>> values = new TreeMap<>();
        Map<String, String> units = new TreeMap<>();
        for (IterationResult iteration : iterations) {
            Map<String, Result<?>> results = new LinkedHashMap<>();
            results.put(Score.TIME, iteration.getPrimaryResult());
            iteration.getSecondaryResults().forEach((label, result) -> results.put(label(label), result));
            results.keySet().removeIf(label -> label.startsWith("gc."));
            results.forEach((label, result) -> {
                values.computeIfAbsent(label, any -> new ArrayList<>()).add(result.getScore());
                units.put(label, result.getScoreUnit());
            });
        }
        Map<String, Figure> figures = new LinkedHashMap<>();
        values.forEach((label, all) -> figures.put(label, Figure.of(all, units.getOrDefault(label, ""))));
        return new Score(key.scenario(), key.database(), key.peer(), key.params(), iterations.size(), figures);
    }

    private static String label(String label) {
        return switch (label) {
            case CpuTimeProfiler.LABEL -> Score.CPU;
            case GC_BYTES -> Score.BYTES;
            default -> label;
        };
    }
}
