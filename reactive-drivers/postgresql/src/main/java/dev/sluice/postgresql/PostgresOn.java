package dev.sluice.postgresql;

import dev.sluice.engine.Engine;

/** PostgreSQL on an engine that is lent: a transaction's, or one that fails for a test. */
record PostgresOn(Engine engine) implements PostgresOperations {}
