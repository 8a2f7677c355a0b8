package dev.sluice.schema;

/**
 * A database of the server.
 *
 * @param current whether the driver is connected to it
 */
public record DatabaseInfo(String name, boolean current) {}
