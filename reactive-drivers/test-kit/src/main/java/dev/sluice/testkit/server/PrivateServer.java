package dev.sluice.testkit.server;

import java.nio.file.Path;

/** A server of a test's own. It ends with {@link #close()}, at the latest with this JVM. */
public interface PrivateServer extends DatabaseServer, AutoCloseable {

    /** The server's process id; PostgreSQL's is that of the postmaster. */
    long pid();

    /** Where the server keeps everything; deleted once the server has ended. */
    Path directory();

    /** What the server has logged until now. */
    String log();

    /** Disconnects every client, ends the server and deletes its data. Does nothing the second time. */
    @Override
    void close();
}
