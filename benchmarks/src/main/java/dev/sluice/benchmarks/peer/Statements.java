package dev.sluice.benchmarks.peer;

/** Runs statements of which it knows nothing. */
public interface Statements extends Peer {

    /** Runs this statement, reads every value of its rows and gives their number. */
    Calls statement(String sql);
}
