package dev.sluice.h2;

import dev.sluice.r2dbc.driver.OwnPool;

/**
 * An H2 database on a pool that this driver opened.
 * <p>
 * Its siblings are databases of the same kind, with the same settings: in memory under another name, or in another file of the
 * same directory. A name holds neither a path nor settings. As when a driver is opened, H2 makes a database that is not there,
 * unless IFEXISTS or FORBID_CREATION say otherwise.
 */
public interface PooledH2Driver extends H2Driver, OwnPool<PooledH2Driver> {}
