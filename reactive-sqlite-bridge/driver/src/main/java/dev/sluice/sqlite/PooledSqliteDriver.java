package dev.sluice.sqlite;

import dev.sluice.r2dbc.driver.OwnPool;

/**
 * An SQLite database on a pool that this driver opened: {@code maxSize} connections that only read, and one that writes. SELECT and
 * VALUES outside of a transaction, and read-only transactions, run on the former; whatever else, and what turns out to write, on the
 * latter, in the order it came. So a slow stream keeps nobody from writing, and whoever waits to write keeps nobody from reading, as
 * far as the journal mode lets them: WAL does, others do not. What {@link #connectionFactory()} gives may do both; there are up to
 * {@code maxSize} of those, too, opened when they are asked for.
 *
 * <p>Its siblings are databases of the same kind, with the same options: another file of the same folder, or another one in memory.
 * A name holds no path. SQLite makes a database that is not there.
 */
public interface PooledSqliteDriver extends SqliteDriver, OwnPool<PooledSqliteDriver> {}
