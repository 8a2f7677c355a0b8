package dev.sluice.h2;

import dev.sluice.r2dbc.driver.OwnPool;

/** An H2 database on a pool that this driver opened. */
public interface PooledH2Driver extends H2Driver, OwnPool {}
