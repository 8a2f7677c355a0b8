package dev.sluice.benchmarks.measure;

import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** Puts into the results what the benchmark told {@link Measures}. */
public final class MeasuresProfiler implements InternalProfiler {

    @Override
    public String getDescription() {
        return "What was done, latencies and other figures that a benchmark tells";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        Measures.reset();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return Measures.results();
    }
}
