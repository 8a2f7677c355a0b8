package dev.sluice.table;

/**
 * A number of rows.
 *
 * @param exact whether they were counted; else it is what the database's statistics have it for
 */
public record RowCount(long rows, boolean exact) {}
