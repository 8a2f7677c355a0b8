package dev.sluice.testkit.matrix;

import dev.sluice.driver.Deadlines;
import dev.sluice.testkit.matrix.End.Failed;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Something that goes wrong, and what Sluice owes then.
 *
 * @param what for the page; unique
 * @param expected of each end
 * @param ofNetworks whether it takes a network
 * @param possible whether a database can have it
 * @param tidy whether nothing is lost in it, on a database that can have it
 */
record Fault(
        String what,
        Function<Bench, List<End>> strike,
        Expectation expected,
        UnaryOperator<Deadlines> deadlines,
        boolean ofNetworks,
        Predicate<FaultsUnderTest> possible,
        Predicate<FaultsUnderTest> tidy) {

    /** Longer than work takes that goes well, on a slow machine too. */
    private static final Duration GENEROUS = Duration.ofSeconds(10);

    private static final Deadlines DEADLINES = Deadlines.defaults()
            .withStatement(GENEROUS)
            .withFetch(GENEROUS)
            .withIdleStream(GENEROUS)
            .withQuiet(Duration.ofSeconds(3))
            .withValidate(Duration.ofSeconds(2))
            .withClose(Duration.ofSeconds(1));

    static Fault of(String what, Function<Bench, End> strike, Expectation expected) {
        return ofMany(what, bench -> List.of(strike.apply(bench)), expected);
    }

    static Fault ofMany(String what, Function<Bench, List<End>> strike, Expectation expected) {
        return new Fault(what, strike, expected, deadlines -> deadlines, false, database -> true, database -> true);
    }

    Fault within(UnaryOperator<Deadlines> change) {
        return new Fault(what, strike, expected, change, ofNetworks, possible, tidy);
    }

    /** But for the databases whose R2DBC driver loses buffers by itself. */
    Fault tidyUnlessTheDriverLosesBuffers() {
        return new Fault(what, strike, expected, deadlines, ofNetworks, possible, database -> !database.losesBuffers());
    }

    /** On databases that have users and sessions. */
    Fault onUsers() {
        return on(database -> database instanceof UsersUnderTest);
    }

    /** On databases that are files. */
    Fault onFiles() {
        return on(database -> database instanceof FilesUnderTest);
    }

    /** On these databases. */
    Fault on(Predicate<FaultsUnderTest> which) {
        return new Fault(what, strike, expected, deadlines, ofNetworks, which, tidy);
    }

    Fault onNetworks() {
        return onServers(server -> true);
    }

    /** On a network, with those servers at its end. */
    Fault onServers(Predicate<ServerUnderTest> which) {
        return new Fault(
                what,
                strike,
                expected,
                deadlines,
                true,
                database -> database instanceof ServerUnderTest server && which.test(server),
                tidy);
    }

    /** Strikes Sluice; what was seen, which is what is owed. */
    String strikeSluice(Ground ground) {
        try (Bench bench = new Bench(Kind.SLUICE, ground, deadlines.apply(DEADLINES))) {
            List<End> ends = strike.apply(bench);
            heal(bench);
            ends.forEach(this::assertOwed);
            Aftermath.assertWhole(bench);
            return text(ends, Fault::withRetry);
        }
    }

    private void assertOwed(End end) {
        if (!expected.allows(end)) {
            Throwable cause = end instanceof Failed failed ? failed.error() : null;
            throw new AssertionError("Where %s, this is not owed: %s".formatted(what, end), cause);
        }
    }

    /** Afterwards no connection is trusted for having been in use a moment ago. */
    private void heal(Bench bench) {
        if (ofNetworks) {
            bench.heal();
            bench.letTrustPass();
        }
    }

    /** Strikes the R2DBC driver; what was seen. */
    String strikeBare(Ground ground) {
        try (Bench bench = new Bench(Kind.BARE, ground, DEADLINES)) {
            List<End> ends = strike.apply(bench);
            heal(bench);
            return text(ends, End::text) + (bench.isElsewhere() ? "" : Aftermath.found(bench));
        }
    }

    private static String withRetry(End end) {
        return end.text() + (end instanceof Failed failed && failed.safeToRetry() ? ", safe to retry" : "");
    }

    /** Different ends in the same order in each run, what ended well first. */
    private static String text(List<End> ends, Function<End, String> text) {
        return ends.stream()
                .sorted(Comparator.comparing(Failed.class::isInstance))
                .map(text)
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
