package dev.sluice.h2;

import dev.sluice.engine.Engine;

/** H2 on an engine that is lent: a transaction's, or one that fails for a test. */
record H2On(Engine engine) implements H2Operations {}
