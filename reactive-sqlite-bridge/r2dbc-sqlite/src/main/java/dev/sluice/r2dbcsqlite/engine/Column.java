package dev.sluice.r2dbcsqlite.engine;

import org.jspecify.annotations.Nullable;

/**
 * A column of a result.
 *
 * @param name as the statement or SQLite gives it
 * @param declared the type that its table's column was declared with; null of an expression
 */
public record Column(String name, @Nullable String declared) {}
