package dev.sluice.sqlite;

import dev.sluice.engine.Engine;

/** SQLite on an engine that is lent: a transaction's, or one that fails for a test. */
record SqliteOn(Engine engine) implements SqliteOperations {}
