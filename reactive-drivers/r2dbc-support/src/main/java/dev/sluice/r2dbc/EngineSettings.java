package dev.sluice.r2dbc;

import dev.sluice.driver.DriverOptions;

/** What all sessions of an engine share. */
record EngineSettings(
        Backend backend,
        DriverOptions options,
        Watchdog watchdog,
        KnownTexts touches,
        KnownTexts reads,
        OpenLeases leases,
        SharedObjects shared) {}
