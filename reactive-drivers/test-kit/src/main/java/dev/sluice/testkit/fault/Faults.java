package dev.sluice.testkit.fault;

import java.time.Duration;

/**
 * The faults a proxy has now.
 *
 * @param slice bytes written at a time
 * @param cutAfter bytes from the server after which each connection is cut
 */
record Faults(
        Duration latency,
        boolean blackHole,
        boolean blackHoleNewConnections,
        int slice,
        long cutAfter,
        FaultProxy.Cut cut) {

    static final Faults NONE =
            new Faults(Duration.ZERO, false, false, Integer.MAX_VALUE, Long.MAX_VALUE, FaultProxy.Cut.FIN);

    Faults withLatency(Duration delay) {
        return new Faults(delay, blackHole, blackHoleNewConnections, slice, cutAfter, cut);
    }

    Faults withBlackHole(boolean on) {
        return new Faults(latency, on, blackHoleNewConnections, slice, cutAfter, cut);
    }

    Faults withBlackHoleNewConnections(boolean on) {
        return new Faults(latency, blackHole, on, slice, cutAfter, cut);
    }

    Faults withSlice(int bytes) {
        return new Faults(latency, blackHole, blackHoleNewConnections, bytes, cutAfter, cut);
    }

    Faults withCut(long bytes, FaultProxy.Cut how) {
        return new Faults(latency, blackHole, blackHoleNewConnections, slice, bytes, how);
    }
}
