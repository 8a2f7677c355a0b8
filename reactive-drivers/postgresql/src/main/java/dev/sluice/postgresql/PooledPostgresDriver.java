package dev.sluice.postgresql;

import dev.sluice.r2dbc.driver.OwnPool;

/** A PostgreSQL database on a pool that this driver opened. */
public interface PooledPostgresDriver extends PostgresDriver, OwnPool<PooledPostgresDriver> {}
