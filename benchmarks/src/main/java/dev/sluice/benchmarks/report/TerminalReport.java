package dev.sluice.benchmarks.report;

import dev.sluice.benchmarks.peer.Peers;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as tables of Markdown: medians, and what they are as a multiple of Sluice's. */
public final class TerminalReport {

    private static final List<String> LATENCIES = List.of("latency.50", "latency.99", "latency.max");
    private static final List<String> SHOWN = List.of(Score.TIME, Score.CPU, Score.BYTES, "units");

    private TerminalReport() {}

    /** Prints a table for each scenario, database and set of parameters. */
    public static void print(Report report, PrintStream out) {
        Map<String, List<Score>> tables = new LinkedHashMap<>();
        report.scores()
                .forEach(score -> tables.computeIfAbsent(title(score), any -> new ArrayList<>())
                        .add(score));
        tables.forEach((title, scores) -> print(title, scores, out));
        report.failures().forEach(failure -> out.println("FAILED: " + failure));
    }

    private static String title(Score score) {
        String params = score.params().entrySet().stream()
                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
        return "%s on %s%s".formatted(score.scenario(), score.database(), params);
    }

    private static void print(String title, List<Score> scores, PrintStream out) {
        Score reference = scores.stream()
                .filter(score -> score.peer().equals(Peers.REFERENCE))
                .findFirst()
                .orElse(scores.get(0));
        List<String> others = scores.stream()
                .flatMap(score -> score.figures().keySet().stream())
                .filter(label -> !SHOWN.contains(label) && (!label.startsWith("latency") || LATENCIES.contains(label)))
                .distinct()
                .toList();
        out.printf(
                "%n%s%n(time: median and half of the 99.9 %% confidence interval; the others: medians, in brackets as a"
                        + " multiple of those of %s)%n%n",
                title, reference.peer());
        out.println("| peer | time | units/s | CPU/unit | bytes/unit | " + header(others, reference) + "n |");
        out.println("|---|---|---|---|---|" + "---|".repeat(others.size() + 1));
        scores.forEach(score -> out.println(line(score, reference, others)));
    }

    private static String header(List<String> labels, Score reference) {
        return labels.stream()
                .map(label -> {
                    Figure figure = reference.figures().get(label);
                    return label + (figure == null ? "" : " " + figure.unit()) + " | ";
                })
                .collect(Collectors.joining());
    }

    private static String line(Score score, Score reference, List<String> others) {
        Costs costs = Costs.of(score);
        Costs base = Costs.of(reference);
        String more = others.stream()
                .map(label -> {
                    Figure figure = score.figures().get(label);
                    return (figure == null ? "" : Costs.number(figure.median())) + " | ";
                })
                .collect(Collectors.joining());
        return "| %s | %s | %s | %s | %s | %s%d |"
                .formatted(
                        score.peer(),
                        costs.time(),
                        Costs.cell(costs.perSecond(), base.perSecond(), ""),
                        Costs.cell(costs.cpuMicros(), base.cpuMicros(), " µs"),
                        Costs.cell(costs.bytes(), base.bytes(), ""),
                        more,
                        score.iterations());
    }
}
