package dev.sluice.r2dbc.netty;

import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;

/** What a driver has received, which has to be given back to Netty by whoever was the last to need it. */
public final class Messages {

    private Messages() {}

    /**
     * Gives back what waits for demand when the connection is lost. The drivers do so for what waits in front of a result, and
     * leave to their users what waits inside of one. Of the former this hears, too, after the driver has given it back. A result
     * itself is left to its driver: r2dbc-postgresql reads one that is released, and drops the error that it then finds.
     *
     * @param rows as the driver's results give them, with nothing between that holds rows back
     */
    public static <T> Flux<T> releasing(Flux<T> rows) {
        return rows.doOnDiscard(ReferenceCounted.class, discarded -> {
            if (!(discarded instanceof Result) && discarded.refCnt() > 0) {
                ReferenceCountUtil.safeRelease(discarded);
            }
        });
    }
}
