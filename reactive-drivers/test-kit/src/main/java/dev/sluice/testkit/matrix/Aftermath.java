package dev.sluice.testkit.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** What a fault leaves behind once it is over. */
final class Aftermath {

    private static final Duration BARE = Duration.ofSeconds(2);
    private static final int ROUNDS = 3;

    private Aftermath() {}

    /** No connection is in use, all of them answer at the first call, and the server does nothing for us. */
    static void assertWhole(Bench bench) {
        Waiting.until(
                "no connection is in use", Bench.LIMIT, () -> bench.client().used() == 0);
        Holding holding = Holding.start(bench);
        boolean whole = Waiting.isTrueWithin(Bench.LIMIT, holding::isComplete);
        holding.release();
        assertThat(whole)
                .as("%s sessions, %d errors, %d silent", holding.sessions(), holding.failed(), holding.missing())
                .isTrue();
        Waiting.until(
                "no connection is in use", Bench.LIMIT, () -> bench.client().used() == 0);
        Waiting.until("nothing on the server", Bench.LIMIT, () -> isServerQuiet(bench));
        assertThat(bench.endedTwice()).as("subscriptions that ended twice").isZero();
    }

    /** The same, as what is found where nothing is promised. */
    static String found(Bench bench) {
        Waiting.isTrueWithin(BARE, () -> bench.client().used() == 0);
        String server = Waiting.isTrueWithin(BARE, () -> isServerQuiet(bench)) ? "" : "; work left on the server";
        return pool(bench) + server;
    }

    private static String pool(Bench bench) {
        String errors = "";
        for (int round = 0; round < ROUNDS; round++) {
            Holding holding = Holding.start(bench);
            Waiting.isTrueWithin(BARE, () -> holding.missing() <= 0);
            holding.release();
            if (holding.isComplete()) {
                return errors + "; pool whole";
            }
            if (holding.failed() == 0) {
                return errors + "; %d of %d connections lost".formatted(holding.missing(), Kind.CONNECTIONS);
            }
            errors = "; calls after it fail";
        }
        return errors;
    }

    private static boolean isServerQuiet(Bench bench) {
        return bench.ground().scratch().sessionsAtWork().isEmpty();
    }
}
