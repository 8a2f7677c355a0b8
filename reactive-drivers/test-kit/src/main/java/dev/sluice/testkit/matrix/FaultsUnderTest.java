package dev.sluice.testkit.matrix;

import dev.sluice.url.ConnectionUrl;
import java.util.List;

/** What the faults have to know of one database besides the SQL of the contracts. */
public interface FaultsUnderTest {

    /** As headlines name it. */
    String database();

    /** The R2DBC driver below Sluice, as headlines name it. */
    String bareDriver();

    /** The marker of the R2DBC driver for the value at {@code index}, counted from zero. */
    String marker(int index);

    /** What the bare driver is given to connect in plain text, which the faults of the network look into. */
    default String bare(String url) {
        return url;
    }

    /** Whether the R2DBC driver itself loses buffers when its connection breaks while rows wait to be requested. */
    default boolean losesBuffers() {
        return false;
    }

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
