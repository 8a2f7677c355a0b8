package dev.sluice.benchmarks;

import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.peer.Peers;
import dev.sluice.benchmarks.scenario.Scenario;
import dev.sluice.benchmarks.scenario.Scenarios;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is run: the scenarios that were chosen, on each database, by those peers that can do it there. */
record Plan(List<Cell> cells) {

    /**
     * One benchmark on one database.
     *
     * @param benchmark its class and method
     * @param peers who take turns in it
     */
    record Cell(String benchmark, String database, List<String> peers) {}

    /**
     * What JMH's arguments choose; combinations that do not exist are left out.
     *
     * @throws IllegalArgumentException when nothing is left, or a peer is named that does not exist
     */
    static Plan of(Options chosen, List<Place> places) {
        Optional<Collection<String>> wanted = named(chosen);
        List<Cell> cells = benchmarks(chosen)
                .flatMap(benchmark -> places.stream().flatMap(place -> cell(benchmark, place, wanted)))
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("Nothing to run: no such benchmark, or no peer that can do it");
        }
        return new Plan(cells);
    }

    private static Optional<Collection<String>> named(Options chosen) {
        Collection<String> peers = chosen.getParameter("peer").orElse(List.of());
        peers.stream().filter(peer -> !Peers.names().contains(peer)).findFirst().ifPresent(peer -> {
            throw new IllegalArgumentException("No such peer: %s. There are %s".formatted(peer, Peers.names()));
        });
        return peers.isEmpty() ? Optional.empty() : Optional.of(peers);
    }

    private static Stream<String> benchmarks(Options chosen) {
        return BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                        chosen.getIncludes(),
                        chosen.getExcludes())
                .stream()
                .map(BenchmarkListEntry::getUsername);
    }

    private static Stream<Cell> cell(String benchmark, Place place, Optional<Collection<String>> wanted) {
        Scenario scenario = Scenarios.of(benchmark).orElseThrow();
        if (!scenario.runsOn(place)) {
            return Stream.empty();
        }
        List<String> peers = Peers.with(scenario.abilities(), place).stream()
                .filter(peer -> wanted.isEmpty() || wanted.get().contains(peer))
                .toList();
        return peers.isEmpty() ? Stream.empty() : Stream.of(new Cell(benchmark, place.name(), peers));
    }
}
