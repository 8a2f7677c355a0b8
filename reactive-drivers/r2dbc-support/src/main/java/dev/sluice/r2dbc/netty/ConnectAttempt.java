package dev.sluice.r2dbc.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * Reactor Netty's shared event loops, remembering the sockets opened through them until one is a connection. The R2DBC driver
 * forgets its socket when the TLS handshake fails, or when nobody waits for it any more; then they are closed from here.
 */
final class ConnectAttempt implements LoopResources {

    private final LoopResources shared = TcpResources.get();
    private final Loops loops = Loops.ofOneConnection();
    private final Queue<Channel> opened = new ConcurrentLinkedQueue<>();
    private volatile boolean succeeded;
    private volatile boolean failed;

    /** What was opened is the connection's now. */
    void succeeded() {
        succeeded = true;
        opened.clear();
    }

    /** Nothing of what was opened is wanted; does nothing after success. */
    void end() {
        if (!succeeded) {
            failed = true;
            closeAll();
        }
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
        C channel = shared.onChannel(type, group);
        if (!succeeded) {
            opened.add(channel);
            if (failed) {
                closeAll();
            }
        }
        return channel;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to tell
    private void closeAll() {
        for (Channel channel = opened.poll(); channel != null; channel = opened.poll()) {
            if (channel.isRegistered()) {
                channel.close();
            }
        }
    }

    @Override
    public <C extends Channel> Class<? extends C> onChannelClass(Class<C> type, EventLoopGroup group) {
        return shared.onChannelClass(type, group);
    }

    /**
     * Each connection on the next loop. Groups for clients prefer the loop that connects, and a pool connects from its first
     * connection's: all of it would run on one thread.
     */
    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return loops.one(shared.onServer(useNative));
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return shared.onServer(useNative);
    }

    @Override
    public EventLoopGroup onServerSelect(boolean useNative) {
        return shared.onServerSelect(useNative);
    }

    @Override
    public boolean daemon() {
        return shared.daemon();
    }

    /** They are not this driver's to end. */
    @Override
    public void dispose() {}
}
