package dev.sluice.benchmarks.report;

import dev.sluice.benchmarks.measure.Measures;
import java.util.Map;

/**
 * A score as the costs of one unit: of a row, or of a call. Where a scenario does not count units, of an operation.
 *
 * @param time of an operation, with its error
 * @param perSecond units in a second
 */
record Costs(String time, double perSecond, double cpuMicros, double bytes) {

    private static final double MICROS_PER_MILLI = 1000;

    static Costs of(Score score) {
        Map<String, Figure> figures = score.figures();
        Figure time = figures.getOrDefault(Score.TIME, new Figure(Double.NaN, Double.NaN, null, ""));
        double units = median(figures, Measures.UNITS, 1);
        boolean micros = time.unit().startsWith("us");
        double seconds = time.median() / (micros ? 1e6 : 1e3);
        String error = time.error() == null ? "" : " ± " + number(time.error());
        return new Costs(
                number(time.median()) + error + (micros ? " µs" : " ms"),
                units / seconds,
                median(figures, Score.CPU, Double.NaN) * MICROS_PER_MILLI / units,
                median(figures, Score.BYTES, Double.NaN) / units);
    }

    static String cell(double value, double reference, String unit) {
        return Double.isNaN(value) ? "" : "%s%s (%.2f)".formatted(number(value), unit, value / reference);
    }

    static String number(double value) {
        return value >= 100 ? "%,.0f".formatted(value) : value >= 1 ? "%.2f".formatted(value) : "%.4f".formatted(value);
    }

    private static double median(Map<String, Figure> figures, String label, double otherwise) {
        Figure figure = figures.get(label);
        return figure == null ? otherwise : figure.median();
    }
}
