package dev.sluice.mysql;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What may block on a thread that must not: what happens once, logging, timers, buffers, and the salt of a login. */
public final class BlockingAllowed implements BlockHoundIntegration {

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
                // The first two connections of a factory can meet where r2dbc-mysql makes what all of them share.
                .allowBlockingCallsInside("io.asyncer.r2dbc.mysql.MySqlConnectionFactory$LazyQueryCache", "get");
    }
}
