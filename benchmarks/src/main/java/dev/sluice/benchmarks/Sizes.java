package dev.sluice.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How much is run of everything. */
enum Sizes {

    /** As the benchmarks and JMH's arguments say. */
    FULL {
        @Override
        ChainedOptionsBuilder on(ChainedOptionsBuilder options) {
            return options.addProfiler(GCProfiler.class);
        }
    },

    /** As little as shows that each peer reads and writes what it should. */
    SMOKE {
        @Override
        ChainedOptionsBuilder on(ChainedOptionsBuilder options) {
            return options.forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(20))
                    .timeout(TimeValue.minutes(2)) // what hangs is told while the next ones can still run
                    .verbosity(VerboseMode.SILENT)
                    .param("rows", "1100") // more than one fetch
                    .param("least", "1")
                    .param("queries", "100")
                    .param("callers", "4")
                    .param("calls", "50")
                    .param("tables", "5")
                    .param("seconds", "1")
                    .param("cancels", "1")
                    .param("millis", "50")
                    .param("taken", "10")
                    .param("readers", "2")
                    .param("writers", "1");
        }
    };

    abstract ChainedOptionsBuilder on(ChainedOptionsBuilder options);
}
