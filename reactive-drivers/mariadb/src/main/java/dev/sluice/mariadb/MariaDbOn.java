package dev.sluice.mariadb;

import dev.sluice.engine.Engine;

/** MariaDB on an engine that is lent: a transaction's, or one that fails for a test. */
record MariaDbOn(Engine engine) implements MariaDbOperations {}
