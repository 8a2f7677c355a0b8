package dev.sluice.r2dbc.netty;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads connections over as many event loops as there are processors, one after the other. Reactor Netty has four at least: on two
 * processors these wake each other more often than they work at the same time, which is a quarter of what a short query costs.
 */
final class Loops {

    private static final AtomicInteger connections = new AtomicInteger();

    private final int number = connections.getAndIncrement();
    private final int most;

    private Loops(int most) {
        this.most = most;
    }

    /** Those of one connection. */
    static Loops ofOneConnection() {
        return new Loops(Runtime.getRuntime().availableProcessors());
    }

    /** The same of the group's loops whenever it is asked. */
    EventLoopGroup one(EventLoopGroup group) {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor each : group) {
            if (each instanceof EventLoop loop && loops.size() < most) {
                loops.add(loop);
            }
        }
        return loops.isEmpty() ? group : loops.get(Math.floorMod(number, loops.size()));
    }
}
