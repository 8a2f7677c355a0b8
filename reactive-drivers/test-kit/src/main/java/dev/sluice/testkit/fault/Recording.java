package dev.sluice.testkit.fault;

import dev.sluice.testkit.fault.SpiCall.Point;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Keeps what was called through a wrapped connection factory. */
public final class Recording implements CallListener {

    private final Queue<SpiCall> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> executed = new ConcurrentLinkedQueue<>();

    /** The calls, in their order. A call that returns a publisher is here even if nobody subscribed to it. */
    public List<SpiCall> calls() {
        return List.copyOf(calls);
    }

    /** What was called, in order. */
    public List<Point> points() {
        return calls.stream().map(SpiCall::point).toList();
    }

    /** How often this was called. */
    public int count(Point point) {
        return (int) calls.stream().filter(call -> call.point() == point).count();
    }

    /** The SQL of each execution that somebody subscribed to, in order. */
    public List<String> executed() {
        return List.copyOf(executed);
    }

    @Override
    public void called(SpiCall call) {
        calls.add(call);
    }

    @Override
    public <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
        if (call.point() != Point.EXECUTE) {
            return source;
        }
        return Flux.defer(() -> {
            executed.add(String.valueOf(call.sql()));
            return source;
        });
    }
}
