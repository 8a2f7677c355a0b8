package dev.sluice.benchmarks.database;

import dev.sluice.url.ConnectionUrl;

/**
 * A database that is measured.
 *
 * @param name on the command line: that of the kind of database, or of another driver's URLs
 * @param database whose SQL it speaks
 */
public record Place(String name, Database database, ConnectionUrl url) {

    /** Whether only a driver of Sluice knows it, because its name is none of those that the peers know. */
    public boolean isForeign() {
        return !name.equals(database.title());
    }
}
