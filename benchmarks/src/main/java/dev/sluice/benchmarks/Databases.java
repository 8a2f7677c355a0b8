package dev.sluice.benchmarks;

import dev.sluice.benchmarks.database.Database;
import dev.sluice.benchmarks.database.Fixture;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.database.Places;
import dev.sluice.url.ConnectionUrl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.Options;

/**
 * The databases that there are, and what they say of themselves.
 *
 * @param servers products and versions, by the places' names
 */
record Databases(List<Place> places, Map<String, String> servers) {

    /** Those that were asked for; of all, when none was named, those that are there. */
    static Databases of(CommandLine line, Options jmh) {
        if (line.url().isPresent()) {
            return all(List.of(own(line.url().get(), line)));
        }
        Collection<String> named = jmh.getParameter("database").orElse(List.of());
        return named.isEmpty() ? those() : all(named.stream().map(Places::of).toList());
    }

    private static Place own(ConnectionUrl url, CommandLine line) {
        String like = line.like().orElse(url.driver());
        Database database = Database.named(like)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say with --like whose SQL '%s' speaks: one of %s".formatted(like, names())));
        return Places.use(url.driver(), database, url);
    }

    private static Databases all(List<Place> places) {
        Map<String, String> servers = new TreeMap<>();
        places.forEach(place -> servers.put(place.name(), server(place)));
        return new Databases(places, servers);
    }

    private static Databases those() {
        List<Place> places = new ArrayList<>();
        Map<String, String> servers = new TreeMap<>();
        for (String name : names()) {
            try {
                Place place = Places.of(name);
                servers.put(name, server(place));
                places.add(place);
            } catch (RuntimeException e) {
                System.out.printf("Left out: %s. %s%n", name, e.getMessage());
            }
        }
        return new Databases(places, servers);
    }

    private static String server(Place place) {
        try (Fixture fixture = Fixture.at(place)) {
            return fixture.server();
        }
    }

    private static List<String> names() {
        return Stream.of(Database.values()).map(Database::title).toList();
    }
}
