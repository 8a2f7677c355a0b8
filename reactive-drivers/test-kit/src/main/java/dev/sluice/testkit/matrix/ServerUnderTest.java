package dev.sluice.testkit.matrix;

import dev.sluice.testkit.server.PrivateServer;
import java.util.List;

/** A database that is a server, with a network between it and the driver. */
public interface ServerUnderTest extends UsersUnderTest {

    /** Starts a server for the faults alone, which takes ten connections of ordinary users or fewer. */
    PrivateServer startSmall();

    /** How many bytes a statement of that server may have at most; 0 if nobody would send so many. */
    default int largestStatement() {
        return 0;
    }

    /** Statements of its administrator, of which the last finds no room for what it writes. */
    List<String> outOfRoom();

    /** A statement after which sessions of {@code user} that begin may only read. */
    String readOnly(String user);
}
