package dev.sluice.mysql;

import dev.sluice.r2dbc.driver.OwnPool;

/** A MySQL database on a pool that this driver opened. */
public interface PooledMySqlDriver extends MySqlDriver, OwnPool<PooledMySqlDriver> {}
