/** An R2DBC driver for SQLite. It begins with {@link dev.sluice.r2dbcsqlite.SqliteConnectionFactory}. */
@NullMarked
package dev.sluice.r2dbcsqlite;

import org.jspecify.annotations.NullMarked;
