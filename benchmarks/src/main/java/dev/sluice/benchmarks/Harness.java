package dev.sluice.benchmarks;

import dev.sluice.benchmarks.database.Handover;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.peer.Peers;
import dev.sluice.benchmarks.report.Libraries;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.report.Scores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs what was asked for and makes the report. */
final class Harness {

    private static final String STATEMENT = "SqlBenchmark";

    private Harness() {}

    /** @param command the arguments as they may be shown */
    static Report run(CommandLine line, String command) throws CommandLineOptionException {
        Instant started = Instant.now();
        Handover.use(line.sql().orElse(""));
        Options chosen = options(line);
        Databases databases = Databases.of(line, chosen);
        Plan plan = Plan.of(chosen, databases.places());
        Campaign campaign = new Campaign(settings(line, chosen.getIncludes()), sizes(line)).run(plan, line.rounds());
        return new Report(
                started,
                command,
                Machine.here(),
                databases.servers(),
                peers(databases.places()),
                Libraries.measured(),
                Scores.of(campaign.results()),
                campaign.failures());
    }

    /** What JMH's arguments say; a statement of the user's own is a benchmark, too. */
    private static Options options(CommandLine line) throws CommandLineOptionException {
        ChainedOptionsBuilder options =
                new OptionsBuilder().parent(new CommandLineOptions(line.jmh().toArray(String[]::new)));
        return line.sql().isPresent() ? options.include(STATEMENT).build() : options.build();
    }

    /** The same without the names of benchmarks, since JMH would add them to the one that is to be run. */
    private static Options settings(CommandLine line, List<String> names) throws CommandLineOptionException {
        String[] others = line.jmh().stream()
                .filter(argument -> !names.contains(argument))
                .toArray(String[]::new);
        ChainedOptionsBuilder options = new OptionsBuilder().parent(new CommandLineOptions(others));
        return line.sql().isEmpty()
                ? options.build()
                : options.param("callers", Integer.toString(line.concurrency()))
                        .param("millis", Long.toString(line.duration().toMillis()))
                        .build();
    }

    private static Sizes sizes(CommandLine line) {
        return line.smoke() ? Sizes.SMOKE : Sizes.FULL;
    }

    private static Map<String, Map<String, String>> peers(List<Place> places) {
        Map<String, Map<String, String>> settings = new TreeMap<>();
        places.forEach(place -> settings.put(place.name(), Peers.settings(place)));
        return settings;
    }
}
