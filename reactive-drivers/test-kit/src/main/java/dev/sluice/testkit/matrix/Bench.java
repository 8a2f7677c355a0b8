package dev.sluice.testkit.matrix;

import dev.sluice.driver.Deadlines;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.fault.FaultProxy;
import dev.sluice.url.ConnectionUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** What one fault works with: a client, what it may break, and what it may look at. */
final class Bench implements AutoCloseable {

    /** Longer than anything takes that is not broken. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    /** A connection that was in use half a second ago is used again without a look at it. */
    private static final Duration TRUSTED = Duration.ofMillis(600);

    private final Kind kind;
    private final Ground ground;
    private final Deadlines deadlines;
    private final @Nullable FaultProxy proxy;
    private final ConnectionUrl url;
    private final Client client;
    private final List<Watched> watched = new ArrayList<>();
    private boolean elsewhere;

    Bench(Kind kind, Ground ground, Deadlines deadlines) {
        ConnectionUrl direct = ground.url();
        this.kind = kind;
        this.ground = ground;
        this.deadlines = deadlines;
        this.proxy = ground.database() instanceof ServerUnderTest
                ? FaultProxy.to(
                        Objects.requireNonNull(direct.host()), direct.port().orElseThrow())
                : null;
        this.url = proxy == null ? direct : direct.withHost("127.0.0.1", proxy.port());
        this.client = kind.open(url.reveal(), ground, deadlines);
    }

    Client client() {
        return client;
    }

    Ground ground() {
        return ground;
    }

    DriverUnderTest sql() {
        return ground.sql();
    }

    FaultProxy proxy() {
        return Objects.requireNonNull(proxy, "There is no network");
    }

    /** How the client logs in. */
    ConnectionUrl url() {
        return url;
    }

    /** Subscribes and asks for everything. */
    Watched start(Publisher<String> work) {
        return start(work, Long.MAX_VALUE);
    }

    Watched start(Publisher<String> work, long demand) {
        Watched one = Watched.start(work, demand);
        watched.add(one);
        return one;
    }

    /** How it has ended; what does not is cancelled. */
    End end(Watched started) {
        return started.end(kind.patience());
    }

    End end(Publisher<String> work) {
        return end(start(work));
    }

    /** Another client of the same kind. */
    Client open(String otherUrl) {
        elsewhere = true;
        return kind.open(otherUrl, ground, deadlines);
    }

    /** What another client of the same kind does. */
    End endOf(ConnectionUrl otherUrl, Function<Client, Publisher<String>> work) {
        try (Client other = open(otherUrl.reveal())) {
            End end = start(work.apply(other)).end(LIMIT); // a login can take its time
            if (kind == Kind.SLUICE) {
                Waiting.until("the other pool is not in use", LIMIT, () -> other.used() == 0);
            }
            return end;
        }
    }

    /** A query that asks little. */
    Mono<String> ask(Session session) {
        return session.value(sql().numbers(1)).map(one -> "answers");
    }

    /** Opens all connections; the ids of their sessions. */
    List<String> warmUp() {
        Holding holding = Holding.start(this);
        Waiting.until("all connections are open", LIMIT, holding::isComplete);
        holding.release();
        Waiting.until("all connections are idle", LIMIT, () -> client.used() == 0);
        return List.copyOf(holding.sessions());
    }

    /** Lets time pass until a connection is no longer trusted for having been used a moment ago. */
    void letTrustPass() {
        Waiting.pause(TRUSTED);
    }

    /** Ends all faults of the network. */
    void heal() {
        proxy().pass();
        proxy().accept();
    }

    /** Whether the fault struck another client than this one, whose pool then tells nothing about it. */
    boolean isElsewhere() {
        return elsewhere;
    }

    /** The subscriptions that have ended more than once. */
    long endedTwice() {
        return watched.stream().filter(one -> one.terminals() > 1).count();
    }

    @Override
    public void close() {
        client.close();
        if (proxy != null) {
            proxy.close();
        }
    }
}
