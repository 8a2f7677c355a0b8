package dev.sluice.benchmarks.peer;

/** Gives up statements that run. */
public interface Cancels extends Peer {

    /** Starts a statement; what is returned gives it up, in the way that the library has. */
    Runnable start(String sql);
}
