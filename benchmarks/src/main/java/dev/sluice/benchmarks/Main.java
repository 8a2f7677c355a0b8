package dev.sluice.benchmarks;

import dev.sluice.benchmarks.report.HtmlReport;
import dev.sluice.benchmarks.report.JsonReport;
import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.report.TerminalReport;
import java.io.PrintStream;
import java.util.List;

/** The program: see {@link CommandLine} for its options. */
public final class Main {

    private static final List<String> QUESTIONS = List.of("-h", "-l", "-lp", "-lprof", "-lrf");

    private Main() {}

    /** Runs what the arguments choose, all of it without any, and exits with 1 when something failed. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args);
        if (arguments.stream().anyMatch(QUESTIONS::contains)) {
            System.out.println(CommandLine.HELP);
            org.openjdk.jmh.Main.main(args);
            return;
        }
        CommandLine line = CommandLine.parse(arguments);
        Report report = Harness.run(line, CommandLine.shown(arguments));
        write(report, line, System.out);
        System.exit(report.failures().isEmpty() ? 0 : 1); // pools of the libraries may keep threads
    }

    private static void write(Report report, CommandLine line, PrintStream out) {
        TerminalReport.print(report, out);
        JsonReport.write(report, line.json());
        HtmlReport.write(report, line.html());
        out.printf(
                "%nWritten: %s, %s%n", line.json().toAbsolutePath(), line.html().toAbsolutePath());
    }
}
