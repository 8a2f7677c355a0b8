package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.database.Places;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Peers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A scenario with one peer on one database. An operation is a fixed piece of work, of some tenths of a second or more, whose
 * result it checks; five of them warm up each JVM.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public abstract class Scenario {

    /** Where. */
    @Param("postgresql")
    public String database = "";

    /** Who. */
    @Param(Peers.REFERENCE)
    public String peer = "";

    private @Nullable Fixture fixture;
    private @Nullable Peer opened;

    /** What a peer has to be able to do. */
    public abstract List<Class<? extends Peer>> abilities();

    /** Whether the database has what this is about. */
    public boolean runsOn(Place place) {
        return true;
    }

    /** Makes what is needed in the database, before the peer connects. */
    void prepare(Fixture made) {}

    /** JMH's. */
    @Setup
    public final void open() {
        Place place = Places.of(database);
        Fixture made = Fixture.at(place);
        fixture = made;
        prepare(made);
        opened = Peers.open(peer, abilities(), place);
    }

    /** JMH's. */
    @TearDown
    public final void close() {
        if (opened != null) {
            opened.close();
        }
        if (fixture != null) {
            fixture.close();
        }
    }

    final Fixture fixture() {
        return Objects.requireNonNull(fixture, "JMH did not call open");
    }

    final <P extends Peer> P peer(Class<P> ability) {
        return ability.cast(Objects.requireNonNull(opened, "JMH did not call open"));
    }

    static void expect(long expected, long found, String what) {
        if (found != expected) {
            throw new IllegalStateException("Found %d %s; expected %d".formatted(found, what, expected));
        }
    }
}
