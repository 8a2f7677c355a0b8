package dev.sluice.benchmarks.data;

import java.util.stream.IntStream;

/** Counts what was read, so that a peer that read too little fails instead of looking fast. */
public final class Tally {

    private long rows;
    private long digests;

    /** What the rows of these keys come to. */
    public static Tally of(IntStream keys) {
        Tally tally = new Tally();
        keys.forEach(key -> tally.add(Sample.of(key)));
        return tally;
    }

    public void add(Sample sample) {
        rows++;
        digests += sample.digest();
    }

    public long rows() {
        return rows;
    }

    public long digests() {
        return digests;
    }

    /**
     * This, when it is what was expected.
     *
     * @throws IllegalStateException when these are other rows
     */
    public Tally checked(Tally expected) {
        if (rows != expected.rows || digests != expected.digests) {
            throw new IllegalStateException("Read %d rows whose values come to %d; expected %d rows and %d"
                    .formatted(rows, digests, expected.rows, expected.digests));
        }
        return this;
    }
}
