package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.ListStatistics;

/** Medians over all iterations of all rounds, and how each compares with Sluice. */
final class Summary {

    private static final String REFERENCE = "sluice";
    private static final double BYTES_PER_MIB = 1 << 20;

    private record Line(double wall, double cpu, double allocated, int iterations) {

        static Line of(List<IterationResult> iterations) {
            return new Line(
                    median(iterations, iteration -> iteration.getPrimaryResult().getScore()),
                    median(iterations, iteration -> secondary(iteration, CpuTimeProfiler.LABEL)),
                    median(iterations, iteration -> secondary(iteration, "gc.alloc.rate.norm")) / BYTES_PER_MIB,
                    iterations.size());
        }
    }

    private Summary() {}

    static void print(Collection<RunResult> results) {
        Map<String, Map<String, List<IterationResult>>> byScenario = new TreeMap<>();
        for (RunResult result : results) {
            byScenario
                    .computeIfAbsent(scenario(result.getParams().getBenchmark()), any -> new LinkedHashMap<>())
                    .computeIfAbsent(subject(result.getParams()), any -> new ArrayList<>())
                    .addAll(iterations(result));
        }
        byScenario.forEach((scenario, bySubject) -> print(System.out, scenario, bySubject));
    }

    /** Who was measured; where nobody else is, how. */
    private static String subject(BenchmarkParams params) {
        String subject = params.getParam("subject");
        return subject != null
                ? subject
                : params.getParamsKeys().stream()
                        .map(name -> name + "=" + params.getParam(name))
                        .collect(Collectors.joining(", "));
    }

    /** The names of class and method. */
    private static String scenario(String benchmark) {
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
    }

    private static void print(PrintStream out, String scenario, Map<String, List<IterationResult>> bySubject) {
        String first = bySubject.keySet().iterator().next();
        String name = bySubject.containsKey(REFERENCE) ? REFERENCE : first;
        out.printf("%n%s: medians per operation; in brackets, as a multiple of those of %s%n", scenario, name);
        out.println("| | wall ms | CPU ms | allocated MiB | n |");
        out.println("|---|---|---|---|---|");
        Map<String, Line> lines = new LinkedHashMap<>();
        bySubject.forEach((subject, iterations) -> lines.put(subject, Line.of(iterations)));
        Line reference = Objects.requireNonNull(lines.get(name));
        lines.forEach((subject, line) -> out.printf(
                "| %s | %s | %s | %s | %d |%n",
                subject,
                cell(line.wall(), reference.wall()),
                cell(line.cpu(), reference.cpu()),
                cell(line.allocated(), reference.allocated()),
                line.iterations()));
    }

    private static String cell(double value, double reference) {
        return "%.0f (%.2f)".formatted(value, value / reference);
    }

    private static List<IterationResult> iterations(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .toList();
    }

    private static double median(List<IterationResult> iterations, ToDoubleFunction<IterationResult> figure) {
        return new ListStatistics(iterations.stream().mapToDouble(figure).toArray()).getPercentile(50);
    }

    private static double secondary(IterationResult iteration, String label) {
        Result<?> result = iteration.getSecondaryResults().get(label);
        return result == null ? Double.NaN : result.getScore();
    }
}
