package dev.sluice.mariadb;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What may block on a thread that must not: what happens once, logging, timers, buffers, and the salt of a login. */
public final class BlockingAllowed implements BlockHoundIntegration {

    private static final String CLIENT = "org.mariadb.r2dbc.client.SimpleClient";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
                .allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders")
                // Taking back a timer locks its queue for a moment; Reactor itself allows the same for adding one.
                .allowBlockingCallsInside("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "remove")
                // Netty's allocator locks one of its parts when two event loops meet in it.
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "allocate")
                // The JDK reads its own certificates when a connection is the first to look at them.
                .allowBlockingCallsInside("sun.security.ssl.TrustStoreManager", "getTrustedCerts")
                .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                // r2dbc-pool asks its factory once, and r2dbc-mariadb makes one lock for each time it is asked: all
                // connections
                // of such a pool have one together, and their event loops meet in it. BlockHound's error would leave
                // that lock
                // with a waiter who is not there, for whom all others then wait.
                .allowBlockingCallsInside(CLIENT, "lambda$receive$0")
                .allowBlockingCallsInside(CLIENT, "lambda$sendCommand$0")
                .allowBlockingCallsInside(CLIENT, "lambda$sendCommand$2")
                .allowBlockingCallsInside(CLIENT, "sendCommandWithoutResult")
                .allowBlockingCallsInside(CLIENT, "executeWhenTransaction")
                .allowBlockingCallsInside(CLIENT, "executeWhenNotInTransaction")
                .allowBlockingCallsInside(CLIENT, "setAutoCommit");
    }
}
