package dev.sluice.error;

/** Why a transaction is not open. */
public enum TransactionFate {
    /** No transaction of this driver has this id, or it ended too long ago to be remembered. */
    UNKNOWN(
            "this driver has no such transaction: its id is of another driver or of an earlier run, or it ended long ago"),
    /** Somebody is committing it or rolling it back. */
    ENDING("it is being committed or rolled back by another call"),
    COMMITTED("it was committed already"),
    /** It was rolled back as asked, or by the server when it was to be committed. */
    ROLLED_BACK("it was rolled back already"),
    /** Nobody used it for the idle deadline. */
    IDLE("nobody used it within the idle deadline, and it was rolled back; use it more often, or raise"
            + " idleTransactionTimeout"),
    /** It was open for longer than its timeout. */
    EXPIRED("it did not end within its timeout, and was rolled back; make it shorter, or give it a longer timeout"),
    /** COMMIT was sent and its answer was lost. */
    OUTCOME_UNKNOWN("COMMIT was sent and its answer was lost: it may or may not have been committed"),
    DRIVER_CLOSED("it was rolled back when the driver was closed");

    private final String description;

    TransactionFate(String description) {
        this.description = description;
    }

    /** As a part of a sentence about the transaction. */
    public String description() {
        return description;
    }
}
