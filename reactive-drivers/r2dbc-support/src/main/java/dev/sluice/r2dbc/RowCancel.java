package dev.sluice.r2dbc;

/** What becomes of a statement whose driver's own subscription is cancelled between two of its rows, on the driver's thread. */
public enum RowCancel {

    /** The driver may lose its connection by it, or reads all that is left as without it. */
    UNSOUND,

    /** It has ended. */
    ENDS,

    /**
     * A read whose rows are fetched in portions ends with the portion that was asked for last, which the driver reads by itself before
     * it does anything else on the connection. Other statements are as with {@link #UNSOUND}. {@link Backend#nearConnection} has to
     * queue what it is given on the thread that rows come on, as the engine cancels there when no row is under way.
     */
    ENDS_PORTION
}
