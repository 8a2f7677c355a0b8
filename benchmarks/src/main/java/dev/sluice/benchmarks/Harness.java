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
        Options jmh = jmh(line);
        Databases databases = Databases.of(line, jmh);
        Campaign campaign = new Campaign(jmh, line.smoke() ? Sizes.SMOKE : Sizes.FULL)
                .run(Plan.of(jmh, databases.places()), line.rounds());
        return new Report(
                started,
                command,
                Machine.here(),
                databases.servers(),
                settings(databases.places()),
                Libraries.measured(),
                Scores.of(campaign.results()),
                campaign.failures());
    }

    /** JMH's options; a statement of the user's own is a benchmark, too. */
    private static Options jmh(CommandLine line) throws CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(line.jmh().toArray(String[]::new));
        if (line.sql().isEmpty()) {
            return given;
        }
        return new OptionsBuilder()
                .parent(given)
                .include(STATEMENT)
                .param("callers", Integer.toString(line.concurrency()))
                .param("millis", Long.toString(line.duration().toMillis()))
                .build();
    }

    private static Map<String, Map<String, String>> settings(List<Place> places) {
        Map<String, Map<String, String>> settings = new TreeMap<>();
        places.forEach(place -> settings.put(place.name(), Peers.settings(place)));
        return settings;
    }
}
