package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Sample;
import dev.sluice.benchmarks.data.Tally;

/** Reads by a library whose calls return Reactor's publishers, and what they are measured by. */
abstract class ReactiveReads implements Streams, PointQueries, Assembles {

    @Override
    public final Tally stream(int lastKey) {
        return rows(lastKey)
                .collect(Tally::new, Tally::add)
                .blockOptional(LONGEST)
                .orElseThrow();
    }

    @Override
    public final Sample first(int lastKey) {
        return rows(lastKey).next().blockOptional(LONGEST).orElseThrow();
    }

    @Override
    public final Paused pause(int lastKey, int rows) {
        return PausedSubscriber.of(rows(lastKey), rows);
    }

    @Override
    public final Calls byId() {
        return new ReactiveCalls(key -> query(key).map(Sample::digest));
    }
}
