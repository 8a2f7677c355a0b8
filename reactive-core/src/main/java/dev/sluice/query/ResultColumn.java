package dev.sluice.query;

/**
 * A column of a result.
 *
 * @param name its label
 * @param databaseType its type as the database names it, in the database's case
 */
public record ResultColumn(String name, String databaseType) {}
