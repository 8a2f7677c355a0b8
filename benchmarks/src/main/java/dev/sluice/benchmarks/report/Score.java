package dev.sluice.benchmarks.report;

import java.util.Map;

/**
 * What a peer got in a scenario.
 *
 * @param scenario and what of it: {@code WriteBenchmark.upsert}
 * @param params the scenario's own, such as rows or callers
 * @param iterations of all rounds
 * @param figures by their labels: {@value #TIME}, {@value #CPU}, {@value #BYTES}, and what the scenario tells besides
 */
public record Score(
        String scenario,
        String database,
        String peer,
        Map<String, String> params,
        int iterations,
        Map<String, Figure> figures) {

    /** Time on the clock of an operation. */
    public static final String TIME = "time";

    /** CPU time of the client's process for an operation. */
    public static final String CPU = "cpu";

    /** Bytes that an operation allocates. */
    public static final String BYTES = "bytes";
}
