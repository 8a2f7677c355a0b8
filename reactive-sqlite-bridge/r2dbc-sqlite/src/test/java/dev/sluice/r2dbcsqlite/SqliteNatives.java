package dev.sluice.r2dbcsqlite;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Tells BlockHound which of sqlite-jdbc's native methods block, which it cannot see by itself. */
public final class SqliteNatives implements BlockHoundIntegration {

    private static final String NATIVES = "org.sqlite.core.NativeDB";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.markAsBlocking(NATIVES, "step", "(J)I")
                .markAsBlocking(NATIVES, "prepare_utf8", "([B)J")
                .markAsBlocking(NATIVES, "_open_utf8", "([BI)V")
                .markAsBlocking(NATIVES, "_close", "()V")
                .markAsBlocking(NATIVES, "_exec_utf8", "([B)I");
    }
}
