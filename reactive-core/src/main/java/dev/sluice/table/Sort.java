package dev.sluice.table;

/**
 * By which column rows are ordered, and how.
 *
 * @param nulls where rows without a value stand
 */
public record Sort(String column, Direction direction, Nulls nulls) {

    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** Where rows without a value stand, whatever the direction. */
    public enum Nulls {
        FIRST,
        LAST,
        /** Where this database puts them. */
        OF_DATABASE
    }

    public Sort {
        FilterChecks.column(column);
    }

    public static Sort ascending(String column) {
        return new Sort(column, Direction.ASCENDING, Nulls.OF_DATABASE);
    }

    public static Sort descending(String column) {
        return new Sort(column, Direction.DESCENDING, Nulls.OF_DATABASE);
    }

    public Sort nullsFirst() {
        return new Sort(column, direction, Nulls.FIRST);
    }

    public Sort nullsLast() {
        return new Sort(column, direction, Nulls.LAST);
    }
}
