package dev.sluice.r2dbc.bulk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row was refused; on its way to the caller of a load. */
public final class RowRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** RAISE in PostgreSQL, a view's CHECK OPTION, and SIGNAL in MySQL and MariaDB. */
    private static final Set<String> STATES = Set.of("P0001", "44000", "45000");

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

    /** Whether an SQLSTATE is that of a trigger, or of the condition of a view, which refuses a row. */
    public static boolean isByRule(@Nullable String sqlState) {
        return sqlState != null && STATES.contains(sqlState);
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
