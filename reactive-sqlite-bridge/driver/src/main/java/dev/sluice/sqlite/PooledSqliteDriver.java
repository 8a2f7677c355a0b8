package dev.sluice.sqlite;

import dev.sluice.r2dbc.driver.OwnPool;

/**
 * An SQLite database on a pool that this driver opened.
 *
 * <p>Its siblings are databases of the same kind, with the same options: another file of the same folder, or another one in memory.
 * A name holds no path. SQLite makes a database that is not there.
 */
public interface PooledSqliteDriver extends SqliteDriver, OwnPool<PooledSqliteDriver> {}
