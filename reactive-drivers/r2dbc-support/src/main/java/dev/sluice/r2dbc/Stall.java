package dev.sluice.r2dbc;

/** Whether a statement that was asked for rows stands still, seen from one look of the {@link Watchdog} to the next. */
final class Stall {

    private long lastMoved = -1;
    private boolean told;

    /**
     * {@code true} once for each time that nothing has moved since the last look.
     *
     * @param moved changes with each row, and with each request for more
     */
    boolean begins(long moved) {
        if (moved != lastMoved) {
            lastMoved = moved;
            told = false;
            return false;
        }
        boolean begins = !told;
        told = true;
        return begins;
    }
}
