package dev.sluice.testkit.memory;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Statements whose deadline is shorter than the pause of the JVM in which they run. */
public final class PausedWork {

    /** What one such JVM has come to: statements that failed, and sessions that were new afterwards. */
    public record Outcome(int failures, int newSessions) {}

    private static final String URL = "URL";
    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private PausedWork() {}

    /**
     * Runs statements on all of a pool's connections all the time, in a JVM that stands still in the middle of it.
     *
     * @param url of the database; kept out of the list of processes
     * @param sessionId a query of one row, a text that no other session has
     * @param sleep a query of one row that takes some tenths of a second
     */
    public static Outcome run(String url, String sessionId, String sleep) throws InterruptedException {
        String[] told = PausedJvm.run(PausedWork.class, Map.of(URL, url), PAUSE, sessionId, sleep)
                .split(" ", 2);
        return new Outcome(Integer.parseInt(told[0]), Integer.parseInt(told[1]));
    }

    /** What runs in the other JVM. */
    public static void main(String[] args) {
        Driver driver = DriverRegistry.discover()
                .open(System.getenv(URL) + "?maxSize=%d&statementTimeout=2s".formatted(CONNECTIONS));
        QueryDriver queries = (QueryDriver) driver;
        Set<String> before = sessions(queries, args);
        AtomicInteger failures = new AtomicInteger();
        Mono.delay(Duration.ofMillis(300)).subscribe(at -> System.out.println(PausedJvm.READY)); // all are at work then
        Flux.range(0, ROUNDS * CONNECTIONS)
                .flatMap(
                        i -> queries.update(Query.of(args[1])).onErrorResume(e -> {
                            failures.incrementAndGet();
                            return Mono.empty();
                        }),
                        CONNECTIONS)
                .blockLast();
        Set<String> after = sessions(queries, args);
        after.removeAll(before);
        ((ConnectionDriver) driver).close().block();
        System.out.println(failures + " " + after.size());
    }

    /** Of all connections: each is held for the time that the sleep takes. */
    private static Set<String> sessions(QueryDriver queries, String... args) {
        return new HashSet<>(Flux.range(0, CONNECTIONS)
                .flatMap(
                        i -> queries.script(args[0] + ";" + args[1], 1)
                                .next()
                                .map(result -> String.valueOf(result.value(0, 0))),
                        CONNECTIONS)
                .collectList()
                .blockOptional()
                .orElseThrow());
    }
}
