package dev.sluice.benchmarks.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.util.ListStatistics;

/**
 * One kind of figure over all iterations of all rounds.
 *
 * @param error half of the 99.9 % confidence interval around the mean; null for fewer than three iterations
 */
public record Figure(double median, double mean, @Nullable Double error, String unit) {

    private static final double CONFIDENCE = 0.999;
    private static final int LEAST = 3;

    static Figure of(List<Double> values, String unit) {
        ListStatistics statistics = new ListStatistics(
                values.stream().mapToDouble(Double::doubleValue).toArray());
        return new Figure(
                statistics.getPercentile(50),
                statistics.getMean(),
                values.size() < LEAST ? null : statistics.getMeanErrorAt(CONFIDENCE),
                unit);
    }
}
