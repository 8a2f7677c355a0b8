package dev.sluice.r2dbc.bulk;

/** Rows that go to the database together, in the form in which they do. Immutable. */
public interface RowChunk {

    int rows();

    /** About how large they are. */
    long bytes();

    /** The place in the source of one of them, both from zero. */
    long index(int row);

    /** Some of them, from {@code from} on and up to {@code to}, which is not one of them. */
    RowChunk part(int from, int to);
}
