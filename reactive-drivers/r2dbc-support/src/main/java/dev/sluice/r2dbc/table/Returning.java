package dev.sluice.r2dbc.table;

/** How what a statement has written comes back. */
public enum Returning {

    /** By a clause at the end of the statement. */
    CLAUSE,

    /** By a query of what the statement has written. */
    FINAL_TABLE,

    /** Not at all. */
    NONE;

    /**
     * The statement that also gives {@code columns} of what it has written.
     *
     * @param columns as SQL; an empty text for none
     */
    public String of(String statement, String columns) {
        if (columns.isEmpty()) {
            return statement;
        }
        return switch (this) {
            case CLAUSE -> statement + " returning " + columns;
            case FINAL_TABLE -> "select %s from final table (%s)".formatted(columns, statement);
            case NONE -> statement;
        };
    }
}
