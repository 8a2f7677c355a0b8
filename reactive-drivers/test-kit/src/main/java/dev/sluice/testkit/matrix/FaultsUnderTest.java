package dev.sluice.testkit.matrix;

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

    /** Whether two transactions can each have a lock that the other one waits for. */
    default boolean deadlocks() {
        return true;
    }

    /** Whether the R2DBC driver itself loses buffers when its connection breaks while rows wait to be requested. */
    default boolean losesBuffers() {
        return false;
    }
}
