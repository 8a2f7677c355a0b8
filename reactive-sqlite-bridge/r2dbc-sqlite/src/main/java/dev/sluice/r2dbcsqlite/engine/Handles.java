package dev.sluice.r2dbcsqlite.engine;

/** Opens databases. */
@FunctionalInterface
public interface Handles {

    /**
     * Opens one.
     *
     * @param uri as in "URI Filenames" of SQLite's documentation
     * @param interruption asked while it works
     * @throws SqliteFailure when it cannot be opened
     */
    Handle open(String uri, boolean readOnly, Interruption interruption);

    /**
     * By sqlite-jdbc, whose native library is loaded by the first one.
     *
     * @throws IllegalStateException when an older sqlite-jdbc is on the class path
     */
    static Handles bundled() {
        EngineVersion.check();
        return XerialHandle::open;
    }
}
