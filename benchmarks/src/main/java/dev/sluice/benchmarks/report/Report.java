package dev.sluice.benchmarks.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run.
 *
 * @param command the arguments, without secrets
 * @param servers products and versions of the databases
 * @param settings of the peers on each database, in words
 * @param libraries with their versions
 * @param failures what did not run, and why
 */
public record Report(
        Instant started,
        String command,
        Machine machine,
        Map<String, String> servers,
        Map<String, Map<String, String>> settings,
        List<String> libraries,
        List<Score> scores,
        List<String> failures) {}
