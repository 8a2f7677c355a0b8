package dev.sluice.benchmarks.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All scenarios there are. */
public final class Scenarios {

    private static final Map<String, Scenario> byName = new LinkedHashMap<>();

    static {
        Stream.of(
                        new StreamBenchmark(),
                        new FirstRowBenchmark(),
                        new PointQueryBenchmark(),
                        new WriteBenchmark(),
                        new TransactionBenchmark(),
                        new BulkInsertBenchmark(),
                        new SnapshotBenchmark(),
                        new CancelBenchmark(),
                        new SlowConsumerBenchmark(),
                        new MixedBenchmark(),
                        new AssemblyBenchmark(),
                        new SqlBenchmark())
                .forEach(scenario -> byName.put(scenario.getClass().getName(), scenario));
    }

    private Scenarios() {}

    /** The one of a benchmark, whose name is that of its class and its method. */
    public static Optional<Scenario> of(String benchmark) {
        return Optional.ofNullable(byName.get(benchmark.substring(0, benchmark.lastIndexOf('.'))));
    }
}
