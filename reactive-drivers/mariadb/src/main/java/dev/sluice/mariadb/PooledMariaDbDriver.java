package dev.sluice.mariadb;

import dev.sluice.r2dbc.driver.OwnPool;

/** A MariaDB database on a pool that this driver opened. */
public interface PooledMariaDbDriver extends MariaDbDriver, OwnPool<PooledMariaDbDriver> {}
