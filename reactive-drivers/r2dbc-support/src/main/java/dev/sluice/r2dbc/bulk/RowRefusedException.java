package dev.sluice.r2dbc.bulk;

import java.util.List;

/** A row was refused; on its way to the caller of a load. */
public final class RowRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long index;
    private final transient List<String> columns;

    /**
     * The refusal of a row.
     *
     * @param index in the chunk while it is about one, else in the source
     * @param columns that are known besides what the cause tells
     * @param why the error
     */
    public RowRefusedException(long index, List<String> columns, Throwable why) {
        super(why.getMessage(), why, false, false);
        this.index = index;
        this.columns = List.copyOf(columns);
    }

    public long index() {
        return index;
    }

    /** Columns that are known besides what the cause tells. */
    public List<String> columns() {
        return columns;
    }

    Throwable why() {
        Throwable cause = getCause();
        return cause == null ? this : cause;
    }

    /** The same about the source, when this one is about {@code chunk}. */
    public RowRefusedException in(RowChunk chunk) {
        return new RowRefusedException(chunk.index((int) index), columns, why());
    }
}
