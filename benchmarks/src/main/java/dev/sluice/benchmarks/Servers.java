package dev.sluice.benchmarks;

import dev.sluice.testkit.server.TestServers;
import java.util.List;
import java.util.Optional;

/** Where the servers are. */
final class Servers {

    /** Tells forks of the server that was started for them; JMH prints it, so the environment names one of somebody's own. */
    static final String POSTGRESQL_URL = "sluice.bench.postgresql.url";

    private Servers() {}

    /** The server that was named, else one that is started for this JVM. */
    static String postgresqlUrl() {
        return named().orElseGet(() -> TestServers.postgresql().r2dbcUrl());
    }

    /** What a JVM has to be told to use the same server; nothing where it inherits what this one was told. */
    static List<String> forForks() {
        return named().isPresent() ? List.of() : List.of("-D" + POSTGRESQL_URL + "=" + postgresqlUrl());
    }

    private static Optional<String> named() {
        return Optional.ofNullable(System.getProperty(POSTGRESQL_URL, System.getenv("SLUICE_BENCH_POSTGRESQL_URL")));
    }
}
