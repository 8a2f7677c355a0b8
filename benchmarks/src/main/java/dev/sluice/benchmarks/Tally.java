package dev.sluice.benchmarks;

/** Counts what was read, so that a run that read too little fails instead of looking fast. */
final class Tally {

    private long rows;
    private long ids;
    private long content;

    void add(Sample sample) {
        rows++;
        ids += sample.id();
        content += sample.name().length()
                + sample.created().getNano()
                + sample.price().scale()
                + sample.token().getLeastSignificantBits()
                + sample.payload().length;
    }

    /** @throws IllegalStateException when these are not exactly the rows that were asked for */
    long checked(long expectedRows, long expectedIds) {
        if (rows != expectedRows || ids != expectedIds) {
            throw new IllegalStateException("Read %d rows with ids that add up to %d; expected %d rows and %d"
                    .formatted(rows, ids, expectedRows, expectedIds));
        }
        return content;
    }
}
