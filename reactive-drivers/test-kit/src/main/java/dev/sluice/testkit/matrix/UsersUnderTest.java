package dev.sluice.testkit.matrix;

import dev.sluice.url.ConnectionUrl;
import java.util.List;

/** A database that has users, and sessions which its administrator can end. */
public interface UsersUnderTest extends FaultsUnderTest {

    /** A statement that ends the session of this id, as the session itself tells it. */
    String endSession(String id);

    /**
     * Statements after which {@code user} may log in to {@code scratch} with {@code password}, and do nothing with what is
     * not its own.
     */
    List<String> createUser(ConnectionUrl scratch, String user, String password);

    /** Statements that undo {@link #createUser}. */
    List<String> dropUser(ConnectionUrl scratch, String user);
}
