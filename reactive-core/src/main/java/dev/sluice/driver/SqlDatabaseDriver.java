package dev.sluice.driver;

/** A driver whose database speaks SQL. */
public interface SqlDatabaseDriver extends Driver {}
