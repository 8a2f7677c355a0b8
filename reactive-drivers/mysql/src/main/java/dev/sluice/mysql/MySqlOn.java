package dev.sluice.mysql;

import dev.sluice.engine.Engine;

/** MySQL on an engine that is lent: a transaction's, or one that fails for a test. */
record MySqlOn(Engine engine) implements MySqlOperations {}
