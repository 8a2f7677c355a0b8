package dev.sluice.testkit.matrix;

import java.util.List;
import java.util.stream.Stream;

/** All faults there are. */
final class Faults {

    private Faults() {}

    /** Those that this database can have. */
    static List<Fault> of(FaultsUnderTest database) {
        return Stream.of(
                        NetworkFaults.ALL,
                        SessionFaults.ALL,
                        PoolFaults.ALL,
                        CallerFaults.ALL,
                        InputFaults.ALL,
                        ServerFaults.ALL,
                        FileFaults.ALL,
                        LoginFaults.ALL)
                .flatMap(List::stream)
                .filter(fault -> fault.possible().test(database))
                .toList();
    }
}
