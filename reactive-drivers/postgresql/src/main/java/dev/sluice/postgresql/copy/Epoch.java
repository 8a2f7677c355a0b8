package dev.sluice.postgresql.copy;

/** The beginning of the year 2000, from which the server counts, in Java's count. */
final class Epoch {

    static final long DAYS = 10_957;
    static final long SECONDS = DAYS * 86_400;

    private Epoch() {}
}
