package dev.sluice.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What a benchmark tells of an iteration beside the time: how much it did, how long each part of it took, and other figures.
 * It runs in the JVM of {@link MeasuresProfiler}, which asks for it.
 */
public final class Measures {

    /** The result with what was done: rows or calls. */
    public static final String UNITS = "units";

    /** The results with latencies begin with it; what follows is a percentile, or {@code max}. */
    public static final String LATENCY = "latency.";

    /** The percentiles that are told, as their labels write them. */
    public static final List<String> PERCENTILES = List.of("50", "90", "99", "99.9");

    private static final long LONGEST_NANOS = Waiting.LONGEST.toNanos();
    private static final double NANOS_PER_MILLI = 1e6;

    private static final LongAdder units = new LongAdder();
    private static final Histogram latencies = new ConcurrentHistogram(1, LONGEST_NANOS, 3);
    private static final Map<String, ScalarResult> figures = new TreeMap<>();

    private Measures() {}

    /** So much more was done: rows, or calls. */
    public static void did(long more) {
        units.add(more);
    }

    /** One part of it took so long. */
    public static void took(long nanos) {
        latencies.recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    /** Something else that is worth telling; the last one of an iteration counts. */
    public static synchronized void found(String label, double value, String unit) {
        figures.put(label, new ScalarResult(label, value, unit, AggregationPolicy.AVG));
    }

    static synchronized void reset() {
        units.reset();
        latencies.reset();
        figures.clear();
    }

    static synchronized List<Result<?>> results() {
        List<Result<?>> results = new ArrayList<>(figures.values());
        if (units.sum() > 0) {
            results.add(new ScalarResult(UNITS, units.sum(), "units/op", AggregationPolicy.AVG));
        }
        if (latencies.getTotalCount() > 0) {
            PERCENTILES.forEach(percentile ->
                    results.add(latency(percentile, latencies.getValueAtPercentile(Double.parseDouble(percentile)))));
            results.add(latency("max", latencies.getMaxValue()));
        }
        return results;
    }

    private static ScalarResult latency(String name, long nanos) {
        return new ScalarResult(LATENCY + name, nanos / NANOS_PER_MILLI, "ms", AggregationPolicy.AVG);
    }
}
