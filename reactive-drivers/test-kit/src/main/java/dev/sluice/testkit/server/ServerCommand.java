package dev.sluice.testkit.server;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * How one server is run.
 *
 * @param line the program and its arguments
 * @param stop the signal that disconnects every client and ends the server
 * @param abort the signal for a server that has not ended 20 seconds later
 * @param portTaken what the server logs if another process has its port
 */
record ServerCommand(List<String> line, String stop, String abort, String portTaken, Readiness readiness) {

    /** Asked again and again while a server starts. */
    @FunctionalInterface
    interface Readiness {

        /** The server's process id once it accepts connections, nothing until then. */
        OptionalLong pid() throws IOException;
    }
}
